namespace Portal.Api.Hosting;

/// <summary>
/// A while that is counted as a stopwatch counts it: setting the machine's clock makes it neither longer nor shorter.
/// Over until it is begun.
/// </summary>
public sealed class Pause(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _began;
    private TimeSpan _left;

    public bool IsOver => Remaining == TimeSpan.Zero;

    /// <summary>Never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_lock)
            {
                var left =
                    _left - (_left == TimeSpan.Zero ? default : clock.GetElapsedTime(_began));
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>From now on, whatever was begun before.</summary>
    public void Begin(TimeSpan length)
    {
        lock (_lock)
        {
            (_began, _left) = (clock.GetTimestamp(), length);
        }
    }
}
