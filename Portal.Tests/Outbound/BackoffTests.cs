using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Outbound;
using Shouldly;

namespace Portal.Tests.Outbound;

public sealed class BackoffTests
{
    [Fact]
    public void Each_wait_is_up_to_twice_the_one_before() =>
        Enumerable
            .Range(1, 5)
            .Select(attempts => Backoff.After(attempts, chance: 1).TotalSeconds)
            .ShouldBe([2, 4, 8, 16, 32]);

    [Fact]
    public void No_wait_is_longer_than_a_quarter_of_an_hour() =>
        Backoff.After(1_000_000, chance: 1).ShouldBe(TimeSpan.FromMinutes(15));

    [Fact]
    public void Chance_spreads_a_wait_over_its_second_half() =>
        Backoff.After(5, chance: 0).ShouldBe(TimeSpan.FromSeconds(16));

    [Fact]
    public void A_service_is_never_asked_again_before_the_time_it_named() =>
        Prop.ForAll(
                Gen.Choose(1, 40).ToArbitrary(),
                Gen.Choose(0, 100).ToArbitrary(),
                Gen.Choose(1, 3599).ToArbitrary(),
                (attempts, percent, seconds) =>
                    Backoff.After(attempts, percent / 100.0, TimeSpan.FromSeconds(seconds))
                    >= TimeSpan.FromSeconds(seconds)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_service_that_names_days_has_misread_its_clock() =>
        Backoff.After(1, chance: 1, TimeSpan.FromDays(2)).ShouldBe(TimeSpan.FromSeconds(2));
}
