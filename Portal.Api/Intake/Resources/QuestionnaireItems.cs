namespace Portal.Api.Intake.Resources;

/// <summary>Whether the portal can ask all that a Questionnaire asks; a fault for each item that it cannot.</summary>
internal sealed class QuestionnaireItems
{
    private const int Deepest = 8;
    private const int Most = 500;

    private static readonly string[] _operators = ["exists", "=", "!=", ">", "<", ">=", "<="];

    private readonly HashSet<string> _links = new(StringComparer.Ordinal);
    private readonly List<(Node Condition, string Question)> _conditions = [];

    public static void Check(Node questionnaire)
    {
        if (questionnaire.Objects("item").Count == 0)
        {
            questionnaire.Fault("item", "is missing: give at least one question");
            return;
        }
        var items = new QuestionnaireItems();
        items.CheckItems(questionnaire, depth: 1);
        foreach (var (condition, question) in items._conditions)
        {
            if (!items._links.Contains(question))
            {
                condition.Fault(
                    "question",
                    "names no item of this questionnaire: correct its linkId"
                );
            }
        }
    }

    private void CheckItems(Node parent, int depth)
    {
        foreach (var item in parent.Objects("item"))
        {
            if (depth > Deepest || _links.Count >= Most)
            {
                item.Fault(
                    $"is more than the portal can ask: {Most} items at most, {Deepest} levels deep"
                );
                return;
            }
            CheckItem(item);
            CheckItems(item, depth + 1);
        }
    }

    private void CheckItem(Node item)
    {
        var link = item.Required("linkId", "give each item an id of its own");
        if (link.Length > 0 && !_links.Add(link))
        {
            item.Fault("linkId", "stands at another item too: give each item an id of its own");
        }
        if (!item.TryGet("type", out _))
        {
            item.Fault("type", "is missing: say what kind of answer is wanted");
        }
        var kind = item.Code(
            "type",
            ("group", Kind.Group),
            ("display", Kind.Text),
            ("boolean", Kind.Question),
            ("decimal", Kind.Question),
            ("integer", Kind.Question),
            ("date", Kind.Question),
            ("string", Kind.Question),
            ("text", Kind.Question),
            ("choice", Kind.Choice),
            ("open-choice", Kind.Choice)
        );
        switch (kind)
        {
            case Kind.Group when item.Objects("item").Count == 0:
                item.Fault("item", "is missing: a group without questions asks nothing");
                break;
            case Kind.Choice:
                CheckOptions(item);
                break;
        }
        if (kind is not (null or Kind.Group))
        {
            item.Required("text", "give the question as the patient should read it", Node.Page);
        }
        item.Flag("required");
        item.Flag("repeats");
        CheckConditions(item);
    }

    private static void CheckOptions(Node item)
    {
        var options = item.Objects("answerOption");
        if (options.Count == 0)
        {
            item.Fault(
                "answerOption",
                "is missing: list the answers here, a value set is not looked up"
            );
        }
        foreach (var option in options)
        {
            if (
                option.Object("valueCoding") is { } coding
                    ? coding.Text("display") is null && coding.Text("code") is null
                    : option.Text("valueString") is null && !option.TryGet("valueInteger", out _)
            )
            {
                option.Fault(
                    "is no answer: give valueCoding with its display, valueString or valueInteger"
                );
            }
        }
    }

    private void CheckConditions(Node item)
    {
        var conditions = item.Objects("enableWhen");
        if (
            conditions.Count > 1
            && !item.Is("enableBehavior", "all")
            && !item.Is("enableBehavior", "any")
        )
        {
            item.Fault("enableBehavior", "must be all or any where there are several conditions");
        }
        foreach (var condition in conditions)
        {
            var question = condition.Required("question", "give the linkId that the answer is of");
            if (question.Length > 0)
            {
                _conditions.Add((condition, question));
            }
            if (!Array.Exists(_operators, one => condition.Is("operator", one)))
            {
                condition.Fault("operator", $"must be one of: {string.Join(", ", _operators)}");
            }
            if (!condition.HasAny("answer"))
            {
                condition.Fault("answer[x]", "is missing: give the answer to compare with");
            }
        }
    }

    private enum Kind
    {
        Group,
        Text,
        Question,
        Choice,
    }
}
