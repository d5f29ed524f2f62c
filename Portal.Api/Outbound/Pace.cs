namespace Portal.Api.Outbound;

/// <summary>Keeps requests so far apart that no second holds more than the service allows.</summary>
/// <param name="perSecond">Requests.</param>
/// <param name="clock">By which they are spaced.</param>
public sealed class Pace(int perSecond, TimeProvider clock)
{
    private readonly TimeSpan _apart = TimeSpan.FromSeconds(1) / perSecond;
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next;

    /// <summary>Returns when the next request may go.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = clock.GetElapsedTime(_start);
            wait = _next > now ? _next - now : TimeSpan.Zero;
            _next = now + wait + _apart;
        }
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }
    }
}
