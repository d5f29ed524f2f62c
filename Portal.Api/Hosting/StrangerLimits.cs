using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Api.Hosting;

/// <summary>Counts what strangers ask for, by their network.</summary>
public sealed class StrangerLimits(IOptions<StrangerOptions> options) : IDisposable
{
    /// <summary>For <c>Retry-After</c>: by then a part of the minute is free again.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<IPAddress> _visits = Limiter(
        options.Value.VisitsPerMinute
    );

    private readonly PartitionedRateLimiter<IPAddress> _failures = Limiter(
        options.Value.FailuresPerMinute
    );

    private readonly PartitionedRateLimiter<IPAddress> _files = Limiter(
        options.Value.FilesPerMinute
    );

    /// <summary>One more style, script or picture.</summary>
    public bool AllowsFile(IPAddress? address) => Acquire(_files, address, 1);

    /// <summary>One more page, or start of signing in.</summary>
    public bool AllowsVisit(IPAddress? address) => Acquire(_visits, address, 1);

    /// <summary>Whether a system at the address may still try; counts nothing.</summary>
    public bool AllowsAttempt(IPAddress? address) => Acquire(_failures, address, 0);

    /// <summary>It did not prove whose the request is.</summary>
    public void Failed(IPAddress? address) => Acquire(_failures, address, 1);

    public void Dispose()
    {
        _visits.Dispose();
        _failures.Dispose();
        _files.Dispose();
    }

    private static bool Acquire(
        PartitionedRateLimiter<IPAddress> limiter,
        IPAddress? address,
        int permits
    )
    {
        using var lease = limiter.AttemptAcquire(CallerNetwork.Of(address), permits);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<IPAddress> Limiter(int permits) =>
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(network =>
            RateLimitPartition.GetSlidingWindowLimiter(
                network,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                    QueueLimit = 0,
                }
            )
        );
}
