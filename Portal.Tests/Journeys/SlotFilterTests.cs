using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Api.Bookings;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

public sealed class SlotFilterTests
{
    private static SlotFilter From(string query) =>
        SlotFilter.From(new QueryCollection(QueryHelpers.ParseQuery(query)));

    [Fact]
    public void The_address_says_which_days_to_show()
    {
        var filter = From("?from=2026-06-10&weekday=Monday&weekday=Friday&part=Evening");
        filter.FromDay.ShouldBe(new DateOnly(2026, 6, 10));
        filter.Weekdays.ShouldBe([DayOfWeek.Monday, DayOfWeek.Friday]);
        filter.Parts.ShouldBe([PartOfDay.Evening]);
        filter.IsSet.ShouldBeTrue();
    }

    [Theory]
    [InlineData("?from=10/6/2026&weekday=8&weekday=Monday,Friday&part=Night")]
    [InlineData("?from=&weekday=&part=")]
    [InlineData("?from=2026-06-10'--")]
    public void Anything_else_is_passed_over(string query)
    {
        var filter = From(query);
        filter.FromDay.ShouldBeNull();
        filter.IsSet.ShouldBeFalse();
    }

    [Fact]
    public void Later_and_earlier_dates_keep_the_choice()
    {
        var filter = From("?weekday=Monday&part=Morning");
        filter
            .LaterThan("/book/x/day", new DateOnly(2026, 6, 30))
            .ShouldBe("/book/x/day?from=2026-07-01&weekday=Monday&part=Morning");
        filter
            .EarlierThan("/book/x/day", new DateOnly(2026, 6, 30))
            .ShouldBe("/book/x/day?before=2026-06-30&weekday=Monday&part=Morning");
    }
}
