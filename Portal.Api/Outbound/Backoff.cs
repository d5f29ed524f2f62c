namespace Portal.Api.Outbound;

/// <summary>How long to wait before the next attempt: twice as long each time, up to a quarter of an hour, spread so that instances and rows do not come back together.</summary>
public static class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <param name="attempts">Attempts that failed so far, 1 at least.</param>
    /// <param name="chance">From 0 to 1: where in the second half of the wait the next attempt falls.</param>
    /// <param name="asked">What the service asked for: never come back sooner.</param>
    public static TimeSpan After(int attempts, double chance, TimeSpan? asked = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 30));
        var full = doubled < Longest ? doubled : Longest;
        var wait = full / 2 * (1 + Math.Clamp(chance, 0, 1));
        // A service that asks for days has misread its clock.
        var least =
            asked is { } patience && patience < TimeSpan.FromHours(1) ? patience : TimeSpan.Zero;
        return wait > least ? wait : least + wait;
    }
}
