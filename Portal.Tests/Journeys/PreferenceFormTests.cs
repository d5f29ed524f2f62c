using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;
using Portal.Forms;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

public sealed class PreferenceFormTests
{
    private static readonly DateOnly _today = new(2026, 6, 3);
    private readonly FormErrors _errors = new();

    private Preferences? Read(params (string, string)[] fields) =>
        PreferenceForm.Read(Posted.Form(fields), _today, _errors);

    [Fact]
    public void Saying_nothing_means_any_time()
    {
        var wishes = Read().ShouldNotBeNull();
        wishes.Weekdays.ShouldBeEmpty();
        wishes.Parts.ShouldBeEmpty();
        wishes.NotBefore.ShouldBeNull();
        PreferenceForm.Lines(wishes).ShouldBe(["Any day", "Any time of day"]);
    }

    [Fact]
    public void Days_and_parts_of_day_are_kept_and_others_passed_over()
    {
        var wishes = Read(
                ("weekday", "Monday"),
                ("weekday", "Friday"),
                ("weekday", "Someday"),
                ("weekday", "3"),
                ("part", "Morning"),
                ("part", "1")
            )
            .ShouldNotBeNull();
        wishes.Weekdays.ShouldBe([DayOfWeek.Monday, DayOfWeek.Friday]);
        wishes.Parts.ShouldBe([PartOfDay.Morning]);
    }

    [Theory]
    [InlineData("3", "6", "2026", "Enter a date in the future")] // today
    [InlineData("4", "6", "2026", null)]
    [InlineData("31", "6", "2026", "Enter a real date, such as 24 12 2026")]
    [InlineData("4", "", "2026", "Enter a real date, such as 24 12 2026")]
    [InlineData("<b>", "6", "2026", "Enter a real date, such as 24 12 2026")]
    public void Not_before_must_be_a_date_in_the_future(
        string day,
        string month,
        string year,
        string? error
    )
    {
        Read(("not-before-day", day), ("not-before-month", month), ("not-before-year", year));
        _errors.For("not-before").ShouldBe(error);
    }

    [Fact]
    public void Dates_that_do_not_suit_are_read_line_by_line_in_order_and_once() =>
        Read(("impossible", "24/12/2026\r\n 6 7 2026 \n\n24 December 2026\n1/6/2026"))
            .ShouldNotBeNull()
            .Impossible.ShouldBe([new(2026, 7, 6), new(2026, 12, 24)]);

    [Fact]
    public void A_line_that_is_no_date_is_told()
    {
        Read(("impossible", "24/12/2026\nchristmas")).ShouldBeNull();
        _errors.For("impossible").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void There_is_a_limit_to_the_dates_that_do_not_suit(int count, bool tooMany)
    {
        Read(
            (
                "impossible",
                string.Join('\n', Enumerable.Range(1, count).Select(day => $"{day}/7/2026"))
            )
        );
        _errors.Any.ShouldBe(tooMany);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(501, true)]
    public void The_note_has_a_limit(int length, bool tooLong)
    {
        PreferenceForm.ReadNote(Posted.Form(("note", new string('a', length))), _errors);
        _errors.Any.ShouldBe(tooLong);
    }
}
