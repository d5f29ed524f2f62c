using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;

namespace Portal.Api.Intake.Inbound.Answers;

/// <summary>One sent filling-in, with the identifiers that the hospital knows it by.</summary>
public sealed record SentAnswer
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required string Answers { get; init; }
    public required string Definition { get; init; }
    public required Guid QuestionnaireId { get; init; }
    public required string NhsNumber { get; init; }
    public string? PathwayId { get; init; }
    public required string TaskSystem { get; init; }
    public required string TaskValue { get; init; }
    public required string QuestionnaireSystem { get; init; }
    public required string QuestionnaireValue { get; init; }
    public Guid? AppointmentId { get; init; }
    public string? AppointmentSystem { get; init; }
    public string? AppointmentValue { get; init; }

    /// <summary>By the edition that they were given to.</summary>
    internal Walk Walk => new(DefinitionReader.Read(Definition), AnswerSet.Read(Answers));

    public override string ToString() => $"Answers {Id}";
}
