using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>
/// Which items are asked, given some answers. One is where all above it are and its own conditions hold; what stands
/// under a question waits for that question's answer. A question that is not asked has no answers, whatever was saved.
/// </summary>
public sealed class ShownItems
{
    private readonly QuestionnaireDefinition _definition;
    private readonly AnswerSet _answers;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    public ShownItems(QuestionnaireDefinition definition, AnswerSet answers)
    {
        (_definition, _answers) = (definition, answers);
        foreach (var item in definition.All)
        {
            Contains(item);
        }
    }

    public bool Contains(QuestionnaireItem item)
    {
        if (_known.TryGetValue(item.LinkId, out var known))
        {
            return known;
        }
        // Conditions that lead back to themselves never hold.
        _known[item.LinkId] = false;
        var isShown = !item.IsHidden && IsUnderShown(item) && ConditionsHold(item);
        return _known[item.LinkId] = isShown;
    }

    /// <summary>None where the question is not asked.</summary>
    public IReadOnlyList<Answer> AnswersOf(QuestionnaireItem item) =>
        Contains(item) ? _answers.Of(item.LinkId) : [];

    private bool IsUnderShown(QuestionnaireItem item) =>
        _definition.ParentOf(item) is not { } parent
        || (Contains(parent) && (!parent.IsQuestion || _answers.Of(parent.LinkId).Count > 0));

    private bool ConditionsHold(QuestionnaireItem item)
    {
        if (item.Conditions.Count == 0)
        {
            return true;
        }
        return item.AnyConditionIsEnough ? item.Conditions.Any(Holds) : item.Conditions.All(Holds);
    }

    private bool Holds(Condition condition) =>
        condition.HoldsFor(
            _definition.Find(condition.Question) is { } question ? AnswersOf(question) : []
        );
}
