using Portal.Api.Bookings;
using Portal.Api.Bookings.Offers;
using Shouldly;

namespace Portal.Tests.Bookings.Offers;

public sealed class OfferLifeTests
{
    private static readonly DateOnly _day = new(2026, 6, 3);
    private static readonly TimeSpan _life = TimeSpan.FromHours(4);
    private static readonly DateTimeOffset _never = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void By_day_it_lives_as_long_as_it_says() =>
        OfferLife.Until(_day.AtHour(10), _life, _never).ShouldBe(_day.AtHour(14));

    [Fact]
    public void It_may_end_with_the_day() =>
        OfferLife.Until(_day.AtHour(17), _life, _never).ShouldBe(_day.AtHour(21));

    [Fact]
    public void What_is_left_in_the_evening_goes_on_in_the_morning() =>
        OfferLife.Until(_day.AtHour(20), _life, _never).ShouldBe(_day.AddDays(1).AtHour(11));

    [Fact]
    public void At_night_it_begins_in_the_morning()
    {
        OfferLife.Until(_day.AtHour(23), _life, _never).ShouldBe(_day.AddDays(1).AtHour(12));
        OfferLife.Until(_day.AtHour(3), _life, _never).ShouldBe(_day.AtHour(12));
    }

    [Fact]
    public void It_ends_when_the_time_can_no_longer_be_taken() =>
        OfferLife.Until(_day.AtHour(10), _life, _day.AtHour(11)).ShouldBe(_day.AtHour(11));

    [Fact]
    public void A_night_does_not_bring_back_what_can_no_longer_be_taken() =>
        OfferLife.Until(_day.AtHour(20), _life, _day.AtHour(22)).ShouldBe(_day.AtHour(22));

    [Theory]
    [InlineData(2026, 3, 28)]
    [InlineData(2026, 10, 24)]
    public void A_night_in_which_the_clocks_change_is_a_night(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        OfferLife.Until(date.AtHour(20), _life, _never).ShouldBe(date.AddDays(1).AtHour(11));
    }
}
