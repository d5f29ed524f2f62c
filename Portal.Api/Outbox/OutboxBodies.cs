using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;

namespace Portal.Api.Outbox;

/// <summary>What is written down of a change of an appointment.</summary>
public sealed record AppointmentHappened
{
    public required Guid AppointmentId { get; init; }
    public required Guid PatientId { get; init; }
    public Actor Actor { get; init; }
    public AppointmentChange Change { get; init; }
    public DateTimeOffset? OldStartAt { get; init; }
    public DateTimeOffset? NewStartAt { get; init; }
    public int Sequence { get; init; }
    public Guid? SessionId { get; init; }
}

/// <summary>What is written down of a request, and of its answer.</summary>
public sealed record RequestHappened
{
    public required Guid RequestId { get; init; }
    public required RequestKind Kind { get; init; }
    public required Guid PatientId { get; init; }
    public Guid? AppointmentId { get; init; }
    public RequestState? State { get; init; }
    public Guid? SessionId { get; init; }
}

/// <summary>What is written down of an offer.</summary>
public sealed record OfferHappened
{
    public required Guid OfferId { get; init; }
    public required Guid PatientId { get; init; }
    public Guid? AppointmentId { get; init; }
    public Guid? ReferralId { get; init; }
    public DateTimeOffset StartAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>How a session began, in the words of the Reporting Service.</summary>
public enum SessionOutcome
{
    Success,

    /// <summary>NHS login's birth date is not the hospital's.</summary>
    BirthDateMismatch,

    /// <summary>The patient is known, but may not see anything here.</summary>
    Failed,
}

/// <summary>What is written down of a session.</summary>
public sealed record SessionHappened
{
    public required Guid SessionId { get; init; }
    public required Guid PatientId { get; init; }
    public SessionOutcome Outcome { get; init; }
    public bool IsInNhsApp { get; init; }

    /// <summary>The browser's own description of itself.</summary>
    public string? Device { get; init; }
    public Guid? TrackingId { get; init; }
}

/// <summary>What is written down of a deep link that was followed.</summary>
public sealed record ViewHappened
{
    public required Guid AppointmentId { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid SessionId { get; init; }
    public Guid? TrackingId { get; init; }
}
