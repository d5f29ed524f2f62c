using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Bookings;

/// <summary>A patient changes an appointment, cancels it, confirms it, or says what they need for it.</summary>
[Collection(ChangeJourneys.Name)]
public sealed class ChangingTests(PatientSandbox sandbox)
{
    [Theory, EveryView]
    public async Task Changing_directly_keeps_the_appointments_own_address(View view)
    {
        await using var visit = await OpenAsync(view, "Physiotherapy");
        var address = visit.Page.Url;
        await visit.FollowAsync("Change this appointment");
        await visit.ShouldBeOnAsync("Why do you want to change this appointment?");
        await visit.LookAsync("change, why");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a reason");
        await visit.LookAsync("change, why, error");
        await visit.ChooseAsync("Something else");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Tell us the reason");
        await visit.LookAsync("change, why, own words, error");
        await visit.EnterAsync("Tell us the reason", "My sister's wedding");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Choose a day");
        await visit.ShouldReadAsync("You keep this appointment until you confirm the new one.");
        await visit.LookAsync("change, day");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a day");
        await visit.LookAsync("change, day, error");
        var day = await visit.ChooseNthAsync(3);
        await visit.PressAsync("Continue");
        await visit.ShouldBeLiveAsync();
        await visit.LookAsync("change, time");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a time");
        await visit.LookAsync("change, time, error");
        await visit.ShouldBeLiveAsync();
        await visit.ChooseNthAsync(0);
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("My sister's wedding");
        await visit.LookAsync("change, check");
        await visit.PressAsync("Change this appointment");
        await visit.ShouldBeOnAsync("Appointment changed");
        await visit.LookAsync("change, done");
        await visit.FollowAsync("See this appointment");
        visit.Page.Url.ShouldBe(address);
        await visit.ShouldReadAsync(day);
        await visit.LookAsync("one appointment, just changed");
    }

    [Theory, EveryView]
    public async Task Changing_by_request_and_taking_the_request_back(View view)
    {
        await using var visit = await OpenAsync(view, "Renal");
        await visit.FollowAsync("Ask to change this appointment");
        await visit.ChooseAsync("I have no transport");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("When would suit you?");
        await visit.LookAsync("ask to change, preferences");
        await visit.EnterAsync("Year", "2020");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Enter a real date");
        await visit.LookAsync("ask to change, preferences, error");
        await visit.EnterAsync("Year", "");
        await visit.ChooseAsync("Friday");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.LookAsync("ask to change, check");
        await visit.PressAsync("Send your request");

        await visit.ShouldBeOnAsync("Request sent");
        await visit.LookAsync("ask to change, done");
        await visit.FollowAsync("See this appointment");
        await visit.ShouldReadAsync("Waiting for the hospital");
        await visit.LookAsync("one appointment, just asked to change");
        await visit.FollowAsync("Take back your request");
        await visit.LookAsync("withdraw, change");
        await visit.PressAsync("Take back your request");
        await visit.ShouldReadAsync("You have taken back your request");
        await visit.LookAsync("one appointment, request taken back");
    }

    [Proves("HZ-03.4", "HZ-09.2")]
    [Theory, EveryView]
    public async Task Cancelling_directly(View view)
    {
        await using var visit = await OpenAsync(view, "Physiotherapy");
        await visit.FollowAsync("Cancel this appointment");
        await visit.ShouldBeOnAsync("Are you sure you want to cancel?");
        await visit.ShouldReadAsync("Change it instead");
        await visit.LookAsync("cancel, start");
        await visit.PressAsync("Continue to cancel");
        await visit.LookAsync("cancel, why");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a reason");
        await visit.LookAsync("cancel, why, error");
        await visit.ChooseAsync("I do not need it any more");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.LookAsync("cancel, check");
        await visit.PressAsync("Cancel this appointment");

        await visit.ShouldBeOnAsync("Appointment cancelled");
        await visit.LookAsync("cancel, done");
        await visit.OpenAsync("/appointments/past");
        await visit.OpenCardAsync("Physiotherapy");
        await visit.ShouldReadAsync("Cancelled");
        await visit.LookAsync("one appointment, just cancelled");
        await visit.OpenAsync($"{visit.Page.Url}/cancel");
        await visit.ShouldBeOnAsync("This appointment is already cancelled");
        await visit.LookAsync("cancel, already done");
    }

    [Proves("HZ-03.4")]
    [Theory, EveryView]
    public async Task Cancelling_by_request(View view)
    {
        await using var visit = await OpenAsync(view, "Renal");
        await visit.FollowAsync("Ask to cancel this appointment");
        await visit.ShouldReadAsync("The hospital decides.");
        await visit.LookAsync("ask to cancel, start");
        await visit.PressAsync("Continue to cancel");
        await visit.ChooseAsync("I am having private care");
        await visit.PressAsync("Continue");
        await visit.LookAsync("ask to cancel, check");
        await visit.PressAsync("Ask the hospital to cancel");
        await visit.ShouldBeOnAsync("Request sent");
        await visit.LookAsync("ask to cancel, done");
        await visit.OpenAsync("/appointments");
        await visit.OpenCardAsync("Renal");
        await visit.ShouldReadAsync("Waiting for the hospital");
        await visit.LookAsync("one appointment, just asked to cancel");
    }

    [Theory, EveryView]
    public async Task Confirming_and_saying_what_is_needed(View view)
    {
        await using var visit = await OpenAsync(view, "Physiotherapy");
        var address = visit.Page.Url;
        await visit.FollowAsync("Confirm you will come");
        await visit.ShouldBeOnAsync("Confirm you will come");
        await visit.LookAsync("confirm");
        await visit.PressAsync("I will come");
        await visit.ShouldReadAsync("You have confirmed that you will come");
        await visit.LookAsync("one appointment, just confirmed");

        await visit.FollowAsync("Tell us what you need");
        await visit.LookAsync("needs");
        await visit.Page.GetByLabel("No, nothing", new() { Exact = true }).UncheckAsync();
        await visit.PressAsync("Save");
        await visit.ShouldBeToldAsync("Choose what you need");
        await visit.LookAsync("needs, error");
        await visit.ChooseAsync("Help with hearing");
        await visit.PressAsync("Save");
        await visit.ShouldReadAsync("What you need has been saved");
        await visit.LookAsync("one appointment, needs saved");
        await visit.OpenAsync(address);
        await visit.ShouldReadAsync("Help with hearing");
    }

    [Theory, EveryView]
    public async Task Waiting_for_an_earlier_time_and_not_any_more(View view)
    {
        await using var visit = await OpenAsync(view, "Physiotherapy");
        await visit.FollowAsync("Tell me if something earlier comes up");
        await visit.ShouldBeOnAsync("Tell me if something earlier comes up");
        await visit.LookAsync("earlier");
        await visit.PressAsync("Tell me");
        await visit.ShouldBeToldAsync("Choose how long we should look");
        await visit.LookAsync("earlier, error");
        await visit.ChooseAsync("For the next 2 weeks");
        await visit.PressAsync("Tell me");
        await visit.ShouldReadAsync("We are looking for an earlier time for you until");
        await visit.LookAsync("earlier, looking");
        await visit.PressAsync("Stop looking");
        await Expect(visit.Page.GetByText("We are looking for an earlier time"))
            .ToHaveCountAsync(0);
    }

    private async Task<PatientVisit> OpenAsync(View view, string title)
    {
        var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.OpenCardAsync(title);
        await visit.ShouldBeOnAsync(title == "Renal" ? "Renal medicine" : title);
        return visit;
    }
}
