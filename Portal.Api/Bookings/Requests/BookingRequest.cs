namespace Portal.Api.Bookings.Requests;

/// <summary>What a patient asked of the hospital, and its answer. Instants are UTC, days London's.</summary>
public sealed record BookingRequest
{
    /// <summary>In characters, as the database holds it.</summary>
    public const int MaxNote = 500;

    /// <summary>In characters, as the database holds it.</summary>
    public const int MaxReason = 500;

    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid TrustId { get; init; }
    public required RequestKind Kind { get; init; }
    public Guid? ReferralId { get; init; }

    /// <summary>What it is about; for a booking, what came of it.</summary>
    public Guid? AppointmentId { get; init; }
    public Guid? ClinicId { get; init; }
    public required RequestState State { get; init; }
    public Preferences? Preferences => RequestJson.Read<Preferences>(PreferencesJson);
    public Needs? Needs => RequestJson.Read<Needs>(NeedsJson);
    public string? Reason { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateOnly AnswerBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What the hospital said.</summary>
    public string? Answer { get; init; }

    internal string? PreferencesJson { get; init; }
    internal string? NeedsJson { get; init; }

    public override string ToString() => $"Request {Id}";
}
