namespace Portal.Api.Aggregator;

/// <summary>
/// Lets so many through in any window of time, wherever it begins: the moment of each that was let through is kept, and
/// the next has to wait until the oldest of them is a whole window ago.
/// </summary>
public sealed class SlidingLog(int permits, TimeSpan window, TimeProvider clock)
{
    private readonly long[] _passed = new long[permits];
    private readonly Lock _lock = new();
    private int _used;
    private int _oldest;

    /// <param name="wait">How long until the next can pass, when this one cannot.</param>
    public bool Passes(out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_used < _passed.Length)
            {
                _passed[_used++] = now;
                wait = TimeSpan.Zero;
                return true;
            }

            wait = window - clock.GetElapsedTime(_passed[_oldest], now);
            if (wait > TimeSpan.Zero)
            {
                return false;
            }
            wait = TimeSpan.Zero;
            _passed[_oldest] = now;
            _oldest = (_oldest + 1) % _passed.Length;
            return true;
        }
    }
}
