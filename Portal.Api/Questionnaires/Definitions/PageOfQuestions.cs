namespace Portal.Api.Questionnaires.Definitions;

/// <summary>What is asked at once: one question, or a small group of them.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Group">What the questions are about; null where the questionnaire does not say.</param>
/// <param name="Items">Texts and questions, in their order.</param>
public sealed record PageOfQuestions(
    int Number,
    string? Group,
    IReadOnlyList<QuestionnaireItem> Items
)
{
    public IEnumerable<QuestionnaireItem> Questions => Items.Where(item => item.IsQuestion);
}
