using Portal.Api.Bookings;

namespace Portal.Api.Questionnaires;

/// <summary>What the Aggregator is sent of a task, and what decides whether it is. Instants are UTC.</summary>
public record SentTask : IExcludable
{
    /// <summary>The kind of a patient initiated follow-up: its patient may ask for an appointment until it closes.</summary>
    public const string Pifu = "pifu-triage";

    public required Guid Id { get; init; }
    public required Guid TrustId { get; init; }
    public Guid? AppointmentId { get; init; }

    /// <summary>What kind of attendance the appointment is; null where there is none.</summary>
    public Encounter? AppointmentEncounter { get; init; }

    /// <summary>The heading on the page and the description in the API: the same text in both.</summary>
    public required string Title { get; init; }
    public required TaskState Status { get; init; }

    // The type of the questionnaire, as the hospital names it.
    public required string KindCode { get; init; }
    public required string KindDisplay { get; init; }
    public required string KindText { get; init; }

    /// <summary>Treatment function code, three digits.</summary>
    public string? SpecialtyCode { get; init; }
    public string? SpecialtyName { get; init; }
    public string? PathwayId { get; init; }

    /// <summary>When the patient could first answer it.</summary>
    public required DateTimeOffset AuthoredAt { get; init; }

    /// <summary>Until when it may be answered, or a follow-up be asked for.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>When it was answered, or a follow-up last asked for.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    public required string OdsCode { get; init; }
    public required string TrustName { get; init; }

    // Of the task itself or of the appointment that it is about.
    public bool ClinicIsExcluded { get; init; }
    public bool ClinicIsGhost { get; init; }
    public bool IsHidden { get; init; }
    public bool SpecialtyIsExcluded { get; init; }

    public override string ToString() => $"Task {Id}";
}
