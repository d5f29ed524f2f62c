using Portal.Api.Bookings;
using Shouldly;

namespace Portal.Tests.Bookings;

public sealed class LondonTimeTests
{
    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z");

    [Theory]
    [InlineData("2026-01-06T14:30:00", "2:30pm")]
    [InlineData("2026-07-06T14:30:00", "3:30pm")] // British Summer Time
    [InlineData("2026-01-06T17:00:00", "5pm")]
    [InlineData("2026-01-06T12:00:00", "midday")]
    [InlineData("2026-01-06T00:00:00", "midnight")]
    [InlineData("2026-01-06T12:05:00", "12:05pm")]
    [InlineData("2026-01-06T00:05:00", "12:05am")]
    [InlineData("2026-07-05T23:00:00", "midnight")]
    public void Times_are_written_the_NHS_way_in_London(string utc, string shown) =>
        LondonTime.Time(Utc(utc)).ShouldBe(shown);

    [Theory]
    [InlineData("2026-03-29T00:59:00", "12:59am")] // the last minute of winter time
    [InlineData("2026-03-29T01:00:00", "2am")] // the clocks went forward
    [InlineData("2026-10-25T00:59:59", "1:59am (before the clocks go back)")]
    [InlineData("2026-10-24T23:59:00", "12:59am")]
    [InlineData("2026-10-25T00:00:00", "1am (before the clocks go back)")]
    [InlineData("2026-10-25T00:30:00", "1:30am (before the clocks go back)")]
    [InlineData("2026-10-25T01:00:00", "1am (after the clocks go back)")]
    [InlineData("2026-10-25T01:30:00", "1:30am (after the clocks go back)")]
    [InlineData("2026-10-25T02:00:00", "2am")]
    [InlineData("2027-03-28T00:30:00", "12:30am")]
    [InlineData("2027-03-28T01:30:00", "2:30am")] // half past one was left out
    public void Times_are_right_on_the_nights_when_the_clocks_change(string utc, string shown) =>
        LondonTime.Time(Utc(utc)).ShouldBe(shown);

    [Fact]
    public void The_date_is_Londons_not_UTCs() =>
        LondonTime.DayAndDate(Utc("2026-07-05T23:30:00")).ShouldBe("Monday 6 July 2026");

    [Fact]
    public void A_range_says_to() =>
        LondonTime
            .TimeRange(Utc("2026-01-06T14:30:00"), Utc("2026-01-06T14:45:00"))
            .ShouldBe("2:30pm to 2:45pm");

    [Fact]
    public void A_range_over_the_hour_that_is_there_twice_says_which_is_which() =>
        LondonTime
            .TimeRange(Utc("2026-10-25T00:45:00"), Utc("2026-10-25T01:15:00"))
            .ShouldBe("1:45am (before the clocks go back) to 1:15am (after the clocks go back)");

    [Fact]
    public void A_range_without_an_end_is_its_start() =>
        LondonTime.TimeRange(Utc("2026-01-06T14:30:00"), null).ShouldBe("2:30pm");

    [Theory]
    [InlineData("2026-08-05T13:30:00", "Wednesday 5 August at 2:30pm")]
    [InlineData("2027-01-08T13:30:00", "Friday 8 January 2027 at 1:30pm")]
    [InlineData("2026-12-31T23:59:00", "Thursday 31 December at 11:59pm")]
    public void Coming_appointments_show_the_year_only_when_it_is_another(
        string utc,
        string shown
    ) => LondonTime.Coming(Utc(utc), Utc("2026-06-03T09:00:00")).ShouldBe(shown);

    [Theory]
    [InlineData("2026-06-03T08:12:00", "today at 9:12am")]
    [InlineData("2026-06-02T22:59:00", "yesterday at 11:59pm")]
    [InlineData("2026-06-02T23:00:00", "today at midnight")]
    [InlineData("2026-06-01T08:00:00", "1 June 2026 at 9am")]
    public void What_is_recent_is_said_so(string utc, string shown) =>
        LondonTime.Recent(Utc(utc), Utc("2026-06-03T09:00:00")).ShouldBe(shown);
}
