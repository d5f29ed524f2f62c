namespace Portal.Api.Outbox;

/// <summary>What is written down of a deep link that was followed.</summary>
public sealed record ViewHappened
{
    /// <summary>The appointment, letter or task that it leads to.</summary>
    public required Guid EntityId { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid SessionId { get; init; }
    public Guid? TrackingId { get; init; }
}
