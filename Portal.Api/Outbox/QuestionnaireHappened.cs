using Portal.Api.Questionnaires;

namespace Portal.Api.Outbox;

/// <summary>What is written down of a questionnaire that a patient is asked to answer.</summary>
public sealed record QuestionnaireHappened
{
    public required Guid TaskId { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>As it was then; null where what happened says it.</summary>
    public TaskState? Status { get; init; }

    /// <summary>Null where it was not the patient.</summary>
    public Guid? SessionId { get; init; }
}
