namespace Portal.Tests.Outbound;

/// <summary>A clock that stands still until it is moved, with its timers: what waits on it goes on when its time comes.</summary>
public sealed class TimerClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new TestClock().GetUtcNow();
    private TimeSpan _wrong;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now + _wrong;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.UtcTicks;
        }
    }

    /// <summary>The machine's clock is set, forward or back: no time passes.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_lock)
        {
            _wrong += by;
        }
    }

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void MoveTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.DueAt <= _now).OrderBy(timer => timer.DueAt)];
            _timers.RemoveAll(due.Contains);
        }
        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    /// <summary>Lets time pass while the task waits between attempts; never while a request is under way, which would run into its time-out.</summary>
    public async Task<T> PassUntilDoneAsync<T>(Task<T> work, TimeSpan step)
    {
        while (!work.IsCompleted)
        {
            if (Waits() is { Count: > 0 } waits && !waits.Any(OutboundFixture.IsTimeOut))
            {
                Advance(step);
            }
            await Task.WhenAny(work, Task.Delay(5));
        }
        return await work;
    }

    /// <summary>Waits until so many things wait on this clock.</summary>
    public async Task AwaitedAsync(int count)
    {
        while (Waits().Count < count)
        {
            await Task.Delay(5);
        }
    }

    private List<TimeSpan> Waits()
    {
        lock (_lock)
        {
            return [.. _timers.Select(timer => timer.Wait)];
        }
    }

    private sealed class Timer(TimerClock clock, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public TimeSpan Wait { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    (DueAt, Wait) = (clock._now + dueTime, dueTime);
                    clock._timers.Add(this);
                }
            }
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
