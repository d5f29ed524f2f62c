namespace Portal.Api.Intake.Resources;

/// <summary>Whether the portal can ask all that a Questionnaire asks; a fault for each item that it cannot.</summary>
internal sealed class QuestionnaireItems
{
    private const int Deepest = 8;
    private const int Most = 500;

    private static readonly string[] _operators = ["exists", "=", "!=", ">", "<", ">=", "<="];

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly List<(Node Condition, Known Item, string Question)> _conditions = [];
    private int _count;

    public static void Check(Node questionnaire)
    {
        if (questionnaire.Objects("item").Count == 0)
        {
            questionnaire.Fault("item", "is missing: give at least one question");
            return;
        }
        var items = new QuestionnaireItems();
        items.CheckItems(questionnaire, depth: 1);
        foreach (var (condition, item, question) in items._conditions)
        {
            if (items.FaultOf(item, question) is { } fault)
            {
                condition.Fault("question", fault);
            }
        }
    }

    /// <summary>A patient walks from the first question to the last: whether one is asked must hang on those before it.</summary>
    private string? FaultOf(Known item, string question) =>
        !_known.TryGetValue(question, out var other)
            ? "names no item of this questionnaire: correct its linkId"
        : other == item || LeadsBack(other, item)
            ? "leads back to this item, which could then never be asked: let it hang on questions before it only"
        : !other.IsQuestion
            ? "names a group or a text, which has no answer: give the linkId of a question"
        : other.Position > item.Position
            ? "names a question that comes later: put that one before this item, or let this item hang on another one"
        : null;

    private bool LeadsBack(Known from, Known to)
    {
        var seen = new HashSet<Known>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Known>([from]);
        while (waiting.TryPop(out var item))
        {
            if (item == to)
            {
                return true;
            }
            if (seen.Add(item))
            {
                foreach (var link in item.HangsOn)
                {
                    if (_known.TryGetValue(link, out var next))
                    {
                        waiting.Push(next);
                    }
                }
            }
        }
        return false;
    }

    private void CheckItems(Node parent, int depth)
    {
        foreach (var item in parent.Objects("item"))
        {
            if (depth > Deepest || _count >= Most)
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
        var known = new Known(++_count, kind is not (Kind.Group or Kind.Text));
        if (link.Length > 0 && !_known.TryAdd(link, known))
        {
            item.Fault("linkId", "stands at another item too: give each item an id of its own");
        }
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
        CheckConditions(item, known);
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

    private void CheckConditions(Node item, Known known)
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
                known.HangsOn.Add(question);
                _conditions.Add((condition, known, question));
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

    private sealed class Known(int position, bool isQuestion)
    {
        /// <summary>In the order in which a patient meets the items.</summary>
        public int Position { get; } = position;
        public bool IsQuestion { get; } = isQuestion;

        /// <summary>Links of the questions whose answers decide whether it is asked.</summary>
        public List<string> HangsOn { get; } = [];
    }

    private enum Kind
    {
        Group,
        Text,
        Question,
        Choice,
    }
}
