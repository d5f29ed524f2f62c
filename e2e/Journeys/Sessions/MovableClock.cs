namespace Portal.Journeys.Sessions;

/// <summary>The machine's clock, moved on by a test; it never stands still, so that background work goes on.</summary>
public sealed class MovableClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() =>
        base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() =>
        base.GetTimestamp()
        + (long)(
            TimeSpan.FromTicks(Interlocked.Read(ref _ahead)).TotalSeconds * TimestampFrequency
        );

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
