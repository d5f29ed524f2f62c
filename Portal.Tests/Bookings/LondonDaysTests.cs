using Portal.Api.Bookings;
using Shouldly;

namespace Portal.Tests.Bookings;

public sealed class LondonDaysTests
{
    [Theory]
    [InlineData(2026, 1, 15, 24)]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    public void A_day_is_as_long_as_it_is_in_London(int year, int month, int day, int hours)
    {
        var date = new DateOnly(year, month, day);
        (date.AddDays(1).StartOfDay() - date.StartOfDay()).ShouldBe(TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData(0, 0, PartOfDay.Morning)]
    [InlineData(11, 59, PartOfDay.Morning)]
    [InlineData(12, 0, PartOfDay.Afternoon)]
    [InlineData(16, 59, PartOfDay.Afternoon)]
    [InlineData(17, 0, PartOfDay.Evening)]
    [InlineData(23, 59, PartOfDay.Evening)]
    public void Parts_of_a_day_follow_the_clock_in_London(int hour, int minute, PartOfDay part)
    {
        // In summer London is an hour ahead of UTC.
        new DateTimeOffset(2026, 6, 3, hour, minute, 0, TimeSpan.FromHours(1))
            .LondonPart()
            .ShouldBe(part);
        new DateTimeOffset(2026, 12, 3, hour, minute, 0, TimeSpan.Zero).LondonPart().ShouldBe(part);
    }

    [Theory]
    [InlineData(2026, 3, 29)]
    [InlineData(2026, 10, 25)]
    [InlineData(2026, 6, 3)]
    public void The_parts_of_a_day_fill_it_without_a_gap(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        date.StartOf(PartOfDay.Morning).ShouldBe(date.StartOfDay());
        date.EndOf(PartOfDay.Morning).ShouldBe(date.StartOf(PartOfDay.Afternoon));
        date.EndOf(PartOfDay.Afternoon).ShouldBe(date.StartOf(PartOfDay.Evening));
        date.EndOf(PartOfDay.Evening).ShouldBe(date.AddDays(1).StartOfDay());
    }
}
