namespace Portal.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;
    private long _wrong;

    /// <summary>Wednesday 3 June 2026, 10am in London.</summary>
    public TestClock()
        : this(new DateTimeOffset(2026, 6, 3, 9, 0, 0, TimeSpan.Zero)) { }

    public override DateTimeOffset GetUtcNow() =>
        new(Interlocked.Read(ref _ticks) + Interlocked.Read(ref _wrong), TimeSpan.Zero);

    /// <summary>Time that is measured stands still with it.</summary>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>The machine's clock is set, forward or back: no time passes.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _wrong, by.Ticks);

    public void MoveTo(DateTimeOffset instant) =>
        Interlocked.Exchange(ref _ticks, instant.UtcTicks);
}
