using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Sandbox.People;
using Shouldly;

namespace Portal.Journeys.Bookings;

/// <summary>What was kept for a few minutes while answers are checked may go; the answers do not.</summary>
[Collection(BookingJourneys.Name)]
public sealed class LostBetweenTests(PatientSandbox sandbox)
{
    private readonly OtherHands _others = new(sandbox);

    [Proves("HZ-02.4")]
    [Theory, EveryView]
    public async Task A_time_lost_between_the_check_and_the_booking_keeps_all_other_answers(
        View view
    )
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.ChooseClinicAsync();
        var (day, _) = await visit.ChooseTimeAsync(8);
        await visit.ShouldBeOnAsync("Do you need anything?");
        await visit.ChooseAsync("Help with hearing");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await _others.TakeHeldTimeAsync(visit.Page.Url);

        (await visit.PostByAsync("Book this appointment")).ShouldBe(HttpStatusCode.Conflict);
        await visit.ShouldBeOnAsync("This time has just been taken");
        await visit.ShouldReadAsync("Your other answers are kept.");
        await visit.LookAsync("book, lost between check and booking");

        await visit.FollowAsync("Choose another time");
        await visit.ShouldBeOnAsync("Choose a time");
        await visit.ShouldReadAsync(day);
        await visit.ShouldBeLiveAsync();
        var time = await visit.ChooseNthAsync(0);
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("Help with hearing");
        await visit.PressAsync("Book this appointment");
        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.ShouldReadAsync(time);
    }

    [Proves("HZ-02.4")]
    [Theory, EveryView]
    public async Task A_time_lost_while_changing_keeps_the_appointment_and_the_reason(View view)
    {
        var person = sandbox.Spare();
        await using var visit = await sandbox.OpenAsync(view, person);
        await visit.OpenCardAsync("Physiotherapy");
        await visit.FollowAsync("Change this appointment");
        await visit.ChooseAsync("I am ill");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Choose a day");
        await visit.ChooseTimeAsync(8);
        await visit.ShouldBeOnAsync("Check your answers");
        await _others.TakeHeldTimeAsync(visit.Page.Url);

        (await visit.PostByAsync("Change this appointment")).ShouldBe(HttpStatusCode.Conflict);
        await visit.ShouldBeOnAsync("This time has just been taken");
        await visit.ShouldReadAsync("stays as it is. Your other answers are kept.");
        await visit.LookAsync("change, lost between check and change");

        await visit.FollowAsync("Choose another day");
        await visit.ShouldBeOnAsync("Choose a day");
        var chosen = await visit.ChooseTimeAsync(9);
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("I am ill");
        await visit.PressAsync("Change this appointment");
        await visit.ShouldBeOnAsync("Appointment changed");
        (await TimesAtTheAggregatorAsync(person)).ShouldContain(chosen);
    }

    [Theory, EveryView]
    public async Task A_time_that_was_kept_too_long_but_is_free_is_still_booked(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.ChooseClinicAsync();
        await visit.ChooseTimeAsync(9);
        await visit.NeedNothingAsync();
        await _others.ExpireHoldAsync(visit.Page.Url);

        await visit.Page.ReloadAsync();
        await visit.ShouldReadAsync("We are not keeping this time for you any more.");
        await visit.LookAsync("book, check, hold expired");
        await visit.PressAsync("Book this appointment");
        await visit.ShouldBeOnAsync("Appointment booked");
    }

    /// <summary>What the NHS App would show next.</summary>
    private async Task<IEnumerable<(string Day, string Time)>> TimesAtTheAggregatorAsync(
        Person person
    )
    {
        var got = await sandbox.Nhs.GetFromJsonAsync<JsonObject>(
            $"/aggregator/Appointment?nhsNumber={person.Account.NhsNumber}"
        );
        return got!["body"]!["entry"]!
            .AsArray()
            .Select(entry => entry!["resource"]!["start"])
            .OfType<JsonNode>()
            .Select(start => start.GetValue<DateTimeOffset>())
            .Select(start => (LondonTime.DayAndDate(start), LondonTime.Time(start)));
    }
}
