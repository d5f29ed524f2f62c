using Portal.Api.Bookings;

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
