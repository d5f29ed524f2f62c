namespace Portal.Journeys.Sandbox;

/// <summary>A clock that stands still until it is moved: Wednesday 3 June 2026, 10am in London.</summary>
public sealed class HandClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 6, 3, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
