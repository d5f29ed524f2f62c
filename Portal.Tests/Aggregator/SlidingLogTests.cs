using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Aggregator;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class SlidingLogTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly TestClock _clock = new();

    private static int Burst(SlidingLog log, int requests) =>
        Enumerable.Range(0, requests).Count(_ => log.Passes(out var _));

    [Proves("WF-NFR-03")]
    [Fact]
    public void A_burst_of_a_thousand_gets_sixty_through() =>
        Burst(new SlidingLog(60, _second, _clock), 1000).ShouldBe(60);

    [Fact]
    public void The_next_passes_a_second_after_the_first_and_not_a_moment_earlier()
    {
        var log = new SlidingLog(60, _second, _clock);
        Burst(log, 1).ShouldBe(1);
        _clock.Advance(TimeSpan.FromMilliseconds(400));
        Burst(log, 59).ShouldBe(59);

        _clock.Advance(TimeSpan.FromMilliseconds(599));
        log.Passes(out var wait).ShouldBeFalse();
        wait.ShouldBe(TimeSpan.FromMilliseconds(1));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Burst(log, 10).ShouldBe(1);
    }

    [Proves("WF-NFR-03")]
    [Fact]
    public void Exactly_sixty_a_second_all_pass()
    {
        var log = new SlidingLog(60, _second, _clock);
        for (var i = 0; i < 600; i++)
        {
            log.Passes(out var _).ShouldBeTrue();
            _clock.Advance(_second / 60 + TimeSpan.FromTicks(1));
        }
    }

    [Proves("WF-NFR-03")]
    [Fact]
    public void No_window_wherever_it_begins_holds_more_than_are_allowed()
    {
        // Gaps in milliseconds: bursts (0), a steady flow, and rests.
        var gaps = Gen.Frequency(
                (5, Gen.Constant(0)),
                (3, Gen.Choose(1, 40)),
                (1, Gen.Choose(500, 1500))
            )
            .ListOf();
        Prop.ForAll(
                gaps.ToArbitrary(),
                Gen.Choose(1, 60).ToArbitrary(),
                (steps, permits) =>
                {
                    var clock = new TestClock();
                    var log = new SlidingLog(permits, _second, clock);
                    var passed = new List<DateTimeOffset>();
                    foreach (var gap in steps.Concat(steps).Concat(steps))
                    {
                        clock.Advance(TimeSpan.FromMilliseconds(gap));
                        if (log.Passes(out var wait))
                        {
                            passed.Add(clock.GetUtcNow());
                        }
                        else
                        {
                            wait.ShouldBeInRange(TimeSpan.FromTicks(1), _second);
                        }
                    }
                    return passed.TrueForAll(from =>
                        passed.Count(at => at >= from && at < from + _second) <= permits
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200));
    }

    [Fact]
    public async Task Many_threads_at_once_get_no_more_through_than_one()
    {
        var log = new SlidingLog(60, _second, _clock);

        var passed = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Burst(log, 1000)))
        );

        passed.Sum().ShouldBe(60);
    }
}
