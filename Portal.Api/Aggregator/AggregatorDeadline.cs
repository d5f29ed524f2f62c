using Microsoft.Extensions.Options;

namespace Portal.Api.Aggregator;

/// <summary>How long a request of the Aggregator's may take, from now on.</summary>
public sealed class AggregatorDeadline(IOptions<AggregatorLimits> limits, TimeProvider clock)
{
    /// <summary>Cancelled when the time is over; the caller disposes of it.</summary>
    public CancellationTokenSource Begin() => new(limits.Value.Timeout, clock);
}
