using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>How one service stands.</summary>
/// <param name="Service">Which.</param>
/// <param name="Waiting">To be told.</param>
/// <param name="OldestWaiting">When the longest waiting happened, UTC.</param>
/// <param name="Done">Told, as far back as is kept.</param>
/// <param name="Dropped">No longer to be told.</param>
/// <param name="SetAside">Refused by the service.</param>
/// <param name="Discarded">Given up by an operator.</param>
/// <param name="Late">Waiting for longer than the Reporting Service allows.</param>
public sealed record OutboxStanding(
    OutboundService Service,
    long Waiting,
    DateTimeOffset? OldestWaiting,
    long Done,
    long Dropped,
    long SetAside,
    long Discarded,
    long Late
)
{
    /// <summary>The share of what should have arrived by now that did, in per cent; null where nothing should have.</summary>
    public double? Arrived =>
        Done + SetAside + Discarded + Late is > 0 and var all ? 100.0 * Done / all : null;
}
