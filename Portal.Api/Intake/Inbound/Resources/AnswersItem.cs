using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>A group, or a question with its answers.</summary>
public sealed record AnswersItem
{
    public required string LinkId { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<AnswerValue>? Answer { get; init; }
    public IReadOnlyList<AnswersItem>? Item { get; init; }
}

/// <summary>One answer, by its type.</summary>
public sealed record AnswerValue
{
    public bool? ValueBoolean { get; init; }
    public decimal? ValueDecimal { get; init; }
    public int? ValueInteger { get; init; }
    public DateOnly? ValueDate { get; init; }
    public string? ValueString { get; init; }
    public Coding? ValueCoding { get; init; }

    /// <summary>What was asked under the question; it stands under its first answer.</summary>
    public IReadOnlyList<AnswersItem>? Item { get; init; }
}
