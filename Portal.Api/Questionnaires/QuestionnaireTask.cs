using Portal.Api.Bookings;

namespace Portal.Api.Questionnaires;

/// <summary>One questionnaire that a patient is asked to answer, with all that its page and its FHIR resource say of it. Instants are UTC.</summary>
public sealed record QuestionnaireTask : SentTask
{
    public required Guid PatientId { get; init; }
    public required Guid QuestionnaireId { get; init; }

    /// <summary>The questionnaire's newest edition.</summary>
    public required int Edition { get; init; }
    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public string? TrustPhone { get; init; }
    public string? TrustPhoneHours { get; init; }

    /// <summary>Whom patients call about it.</summary>
    public Contact Contact => new(TrustName, TrustPhone, TrustPhoneHours);

    public bool IsPifu => KindCode == Pifu;

    public bool IsClosed(DateTimeOffset now) => ClosesAt < now;

    public TaskStanding StandingAt(DateTimeOffset now) =>
        TaskStandings.Of(Status, IsPifu, ClosesAt, now);

    public override string ToString() => base.ToString();
}
