using Portal.Api.Bookings.Requests;

namespace Portal.Api.Outbox;

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
