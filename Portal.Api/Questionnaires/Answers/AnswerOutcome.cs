namespace Portal.Api.Questionnaires.Answers;

/// <summary>What came of saving or sending.</summary>
/// <param name="Sheet">As it is now; null only where there is none.</param>
/// <param name="Refusal">Null when it was done, now or by an equal submission before.</param>
public sealed record AnswerOutcome(AnswerSheet? Sheet, AnswerRefusal? Refusal = null)
{
    public static AnswerOutcome NotFound { get; } = new(null, AnswerRefusal.NotFound);
}
