using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.Calendar;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Calendar;

public sealed class CalendarFileTests
{
    private static readonly PortalOptions _portal = new()
    {
        BaseUrl = "https://portal.example.nhs.uk",
        SystemName = "Example",
    };

    private static string[] Lines(Appointment appointment) =>
        CalendarFile
            .Of(appointment, _portal, AppointmentBuilder.Now)
            .Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("\r\n");

    [Fact]
    public void It_is_one_event_of_one_calendar()
    {
        var lines = Lines(AppointmentBuilder.Outpatient());
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^2..].ShouldBe(["END:VCALENDAR", ""]);
        lines.Count(line => line == "BEGIN:VEVENT").ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-03-28T10:00:00Z", "20260328T100000Z")] // 10am, winter
    [InlineData("2026-03-29T09:00:00Z", "20260329T090000Z")] // 10am, the day summer time begins
    [InlineData("2026-10-25T00:30:00Z", "20261025T003000Z")] // 1:30am, the first of two
    [InlineData("2026-10-25T01:30:00Z", "20261025T013000Z")] // 1:30am, the second
    public void Its_times_are_exact_on_either_side_of_a_clock_change(
        string start,
        string written
    ) =>
        Lines(AppointmentBuilder.Outpatient(DateTimeOffset.Parse(start)))
            .ShouldContain($"DTSTART:{written}");

    [Fact]
    public void A_change_keeps_the_UID_and_raises_the_sequence()
    {
        var before = AppointmentBuilder.Outpatient();
        var after = before with { StartAt = before.StartAt.AddDays(1), EndAt = null, Sequence = 1 };

        Lines(after).ShouldContain($"UID:{before.Id}@portal.example.nhs.uk");
        Lines(before).ShouldContain($"UID:{before.Id}@portal.example.nhs.uk");
        Lines(before).ShouldContain("SEQUENCE:0");
        Lines(after).ShouldContain("SEQUENCE:1");
    }

    [Fact]
    public void A_cancelled_appointment_says_so() =>
        Lines(AppointmentBuilder.Outpatient() with { Status = AppointmentStatus.Cancelled })
            .ShouldContain("STATUS:CANCELLED");

    [Fact]
    public void Where_to_go_is_one_line() =>
        Lines(
                AppointmentBuilder.Outpatient() with
                {
                    PlaceText = "Example Hospital, Level 2",
                    PlaceAddress = "1 Test Street",
                    PlacePostcode = "LS1 3EX",
                }
            )
            .ShouldContain(@"LOCATION:Example Hospital\, Level 2\, 1 Test Street\, LS1 3EX");

    [Fact]
    public void A_phone_call_has_no_place() =>
        Lines(AppointmentBuilder.Outpatient() with { Medium = Medium.Telephone })
            .ShouldNotContain(line => line.StartsWith("LOCATION"));
}
