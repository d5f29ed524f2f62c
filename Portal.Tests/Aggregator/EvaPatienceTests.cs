using Portal.Sandbox.Eva;
using Shouldly;
using SandboxAnswer = Portal.Sandbox.Aggregator.AggregatorAnswer;

namespace Portal.Tests.Aggregator;

/// <summary>Expected against actual asks one after the other, as fast as it may: it has to respect the portal's limit.</summary>
public sealed class EvaPatienceTests
{
    private readonly WaitingClock _clock = new();
    private int _asked;

    private Task<SandboxAnswer> AskAsync(params SandboxAnswer[] answers) =>
        new EvaPatience(_clock).AskAsync(
            () => Task.FromResult(answers[Math.Min(_asked++, answers.Length - 1)]),
            CancellationToken.None
        );

    private static SandboxAnswer Answer(int status, string? retryAfter = null) =>
        new(
            "Appointment",
            status,
            retryAfter is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
            "{}"
        );

    [Fact]
    public async Task A_429_is_asked_again_after_the_time_that_it_says()
    {
        (await AskAsync(Answer(429, "1"), Answer(429, "90"), Answer(200))).Status.ShouldBe(200);

        _clock.Waits.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(90)]);
        _asked.ShouldBe(3);
    }

    [Fact]
    public async Task The_time_may_be_a_date()
    {
        var until = _clock.GetUtcNow().AddSeconds(7).ToString("R");

        (await AskAsync(Answer(429, until), Answer(200))).Status.ShouldBe(200);

        _clock.Waits.ShouldBe([TimeSpan.FromSeconds(7)]);
    }

    [Theory]
    [InlineData(200, "5")]
    [InlineData(401, null)]
    [InlineData(503, "5")]
    [InlineData(429, null)]
    [InlineData(429, "soon")]
    [InlineData(429, "301")]
    public async Task Any_other_answer_is_the_answer(int status, string? retryAfter)
    {
        (await AskAsync(Answer(status, retryAfter), Answer(200))).Status.ShouldBe(status);

        _clock.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_does_not_ask_for_ever()
    {
        (await AskAsync(Answer(429, "1"))).Status.ShouldBe(429);

        _asked.ShouldBe(EvaPatience.Tries);
        _clock.Waits.Count.ShouldBe(EvaPatience.Tries - 1);
    }

    /// <summary>Every wait is over at once, and is kept.</summary>
    private sealed class WaitingClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => new(2026, 6, 3, 9, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
