namespace Portal.Api.Bookings.Slots;

/// <summary>One time at a clinic. Instants are UTC.</summary>
public sealed record Slot
{
    public required Guid Id { get; init; }
    public required Guid ClinicId { get; init; }
    public required Guid TrustId { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public required DateTimeOffset EndAt { get; init; }
    public required SlotStatus Status { get; init; }
    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public string? SourceVersion { get; init; }
    public string? Usrn { get; init; }
}
