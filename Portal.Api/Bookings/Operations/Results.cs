namespace Portal.Api.Bookings.Operations;

/// <summary>An appointment as an operation left it.</summary>
/// <param name="AppointmentId">The same for life, through every change.</param>
/// <param name="StartAt">UTC.</param>
/// <param name="Sequence">The revision of a calendar entry (RFC 5545 SEQUENCE).</param>
public sealed record AppointmentDone(Guid AppointmentId, DateTimeOffset StartAt, int Sequence);

/// <summary>A request that the hospital will answer.</summary>
/// <param name="RequestId">Of the request.</param>
/// <param name="AppointmentId">What it is about; null for a booking from a referral.</param>
/// <param name="AnswerBy">The day in London by which the hospital answers.</param>
public sealed record RequestSent(Guid RequestId, Guid? AppointmentId, DateOnly AnswerBy);

/// <summary>A request that the patient took back.</summary>
public sealed record RequestWithdrawn(Guid RequestId, Guid? AppointmentId);

/// <summary>A slot that is kept for a journey until an instant (UTC).</summary>
public sealed record SlotHeld(Guid SlotId, DateTimeOffset StartAt, DateTimeOffset Until);
