namespace Portal.Api.Bookings.Operations;

/// <summary>Where the hospital puts an appointment: a slot by our id or by its own identifier, or else a time.</summary>
public sealed record Placement
{
    public Guid? SlotId { get; init; }
    public SourceId? Slot { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? StartAt { get; init; }
    public DateTimeOffset? EndAt { get; init; }
}
