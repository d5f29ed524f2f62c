using Portal.Api.Bookings;
using Portal.Appointments;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Appointments;

public sealed class AppointmentListsTests
{
    private static readonly DateTimeOffset _now = AppointmentBuilder.Now;

    private static Appointment In(int days, AppointmentStatus status = AppointmentStatus.Booked) =>
        AppointmentBuilder.Outpatient(_now.AddDays(days)) with
        {
            Status = status,
        };

    [Fact]
    public void What_is_booked_and_to_come_is_upcoming()
    {
        var lists = AppointmentLists.Of([In(-1), In(1), In(2)], _now);
        lists.Upcoming.Count.ShouldBe(2);
        lists.PastAndCancelled.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_cancelled_is_not_upcoming() =>
        AppointmentLists.Of([In(1, AppointmentStatus.Cancelled)], _now).Upcoming.ShouldBeEmpty();

    [Theory]
    [InlineData(-9, true)] // 1am today in London
    [InlineData(-10, true)] // midnight today
    [InlineData(-11, false)] // 11pm yesterday
    public void An_appointment_stays_upcoming_for_the_whole_of_its_day(int hours, bool upcoming) =>
        AppointmentLists
            .Of([AppointmentBuilder.Outpatient(_now.AddHours(hours))], _now)
            .Upcoming.Any()
            .ShouldBe(upcoming);

    [Fact]
    public void A_hospital_stay_is_upcoming_until_it_ends()
    {
        var stay = In(-3) with { Encounter = Encounter.Inpatient, EndAt = _now.AddHours(1) };
        AppointmentLists.Of([stay], _now).Upcoming.Count.ShouldBe(1);
        AppointmentLists.Of([stay], _now.AddHours(2)).Upcoming.ShouldBeEmpty();
    }

    [Fact]
    public void The_newest_of_the_past_comes_first()
    {
        var (older, newer) = (In(-9), In(-1));
        AppointmentLists
            .Of([older, newer], _now)
            .PastAndCancelled.Select(appointment => appointment.Id)
            .ShouldBe([newer.Id, older.Id]);
    }
}
