using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

/// <summary>
/// How often the token endpoint answers, per address before the body is read and per client at an address after. A
/// stranger who calls in a client's name from elsewhere does not use up the client's own share.
/// </summary>
public sealed class TokenRateLimits(IOptions<TokenOptions> options) : IDisposable
{
    private const int ClientsPerAddress = 10;

    private readonly PartitionedRateLimiter<IPAddress> _addresses = Limiter<IPAddress>(
        options.Value.RequestsPerMinute * ClientsPerAddress
    );

    private readonly PartitionedRateLimiter<(IPAddress, string)> _clients = Limiter<(
        IPAddress,
        string
    )>(options.Value.RequestsPerMinute);

    public bool Allows(IPAddress? address) => Acquire(_addresses, CallerNetwork.Of(address));

    public bool Allows(IPAddress? address, string clientId) =>
        Acquire(_clients, (CallerNetwork.Of(address), clientId));

    public void Dispose()
    {
        _addresses.Dispose();
        _clients.Dispose();
    }

    private static bool Acquire<T>(PartitionedRateLimiter<T> limiter, T key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<T> Limiter<T>(int permits)
        where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(key =>
            RateLimitPartition.GetSlidingWindowLimiter(
                key,
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
