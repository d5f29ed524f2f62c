namespace Portal.Api.Outbox;

/// <summary>What waits for one service.</summary>
/// <param name="Service">By name; <see cref="QueueWatch.OfNone"/> for what is not yet told to any.</param>
/// <param name="Waiting">How many.</param>
/// <param name="OldestAt">When the longest waiting happened, UTC.</param>
/// <param name="SetAside">Refused by the service; null where that is not counted.</param>
public sealed record QueueStanding(
    string Service,
    long Waiting,
    DateTimeOffset? OldestAt,
    long? SetAside
)
{
    /// <summary>For how long the oldest has waited; nothing where nothing waits.</summary>
    public TimeSpan Age(DateTimeOffset now) =>
        OldestAt is { } oldest ? now - oldest : TimeSpan.Zero;
}
