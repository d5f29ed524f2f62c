using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Api.Intake.Inbound;

/// <summary>How often one client may call in a minute; whoever has no token is counted by address.</summary>
public sealed class InboundRateLimits(IOptions<InboundOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<
        string,
        string
    >(key =>
        RateLimitPartition.GetSlidingWindowLimiter(
            key,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = options.Value.RequestsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                QueueLimit = 0,
            }
        )
    );

    public bool Allows(string caller)
    {
        using var lease = _limiter.AttemptAcquire(caller);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
