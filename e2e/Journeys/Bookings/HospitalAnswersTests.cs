using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Sandbox.People;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Bookings;

/// <summary>The hospital answers a request while the patient looks at it.</summary>
[Collection(ChangeJourneys.Name)]
public sealed class HospitalAnswersTests(PatientSandbox sandbox)
{
    [Proves("HZ-04.2")]
    [Theory, EveryView]
    public async Task An_accepted_change_is_on_the_open_page_within_a_second(View view)
    {
        var person = sandbox.Spare();
        await using var visit = await AskAsync(view, person, "change");

        await AnswerAsync(person, "accept", new { text = "We have found another time." });

        await ShouldBeToldAsync(visit);
        await Expect(visit.Page.Locator("#appointment").GetByText("Waiting for the hospital"))
            .ToHaveCountAsync(0);
        await visit.ShouldReadAsync("10am");
        await visit.LookAsync("one appointment, change accepted");
    }

    [Theory, EveryView]
    public async Task A_rejected_cancellation_is_on_the_open_page_within_a_second(View view)
    {
        var person = sandbox.Spare();
        await using var visit = await AskAsync(view, person, "cancel");

        await AnswerAsync(person, "reject", new { text = "You need this appointment first." });

        await ShouldBeToldAsync(visit);
        await visit.ShouldReadAsync("You need this appointment first.");
        await Expect(visit.Page.Locator("#appointment").GetByText("Waiting for the hospital"))
            .ToHaveCountAsync(0);
        await visit.LookAsync("one appointment, cancellation rejected");
    }

    [Theory, EveryView]
    public async Task An_accepted_cancellation_and_a_rejected_change_read_plainly(View view)
    {
        var person = sandbox.Spare();
        await using var visit = await AskAsync(view, person, "change");
        await AnswerAsync(person, "reject", new { text = "The clinic is closed that week." });
        await ShouldBeToldAsync(visit);
        await visit.ShouldReadAsync("The hospital could not agree to your request");
        await visit.ShouldReadAsync("Last updated by the hospital: today at");
        await visit.LookAsync("one appointment, change rejected");

        await AskToCancelAsync(visit);
        await AnswerAsync(person, "accept", new { text = "We have cancelled it for you." });
        await ShouldBeToldAsync(visit);
        await visit.ShouldReadAsync("Cancelled");
        await visit.LookAsync("one appointment, cancellation accepted");
    }

    private async Task<PatientVisit> AskAsync(View view, Person person, string what)
    {
        var visit = await sandbox.OpenAsync(view, person);
        await visit.OpenCardAsync("Renal");
        if (what == "cancel")
        {
            await AskToCancelAsync(visit);
            return visit;
        }
        await visit.FollowAsync("Ask to change this appointment");
        await visit.ChooseAsync("I have no transport");
        await visit.PressAsync("Continue");
        await visit.ChooseAsync("Friday");
        await visit.PressAsync("Continue");
        await visit.PressAsync("Send your request");
        await visit.FollowAsync("See this appointment");
        await ShouldWaitAsync(visit);
        return visit;
    }

    private static async Task AskToCancelAsync(PatientVisit visit)
    {
        var address = visit.Page.Url.Split('?')[0];
        await visit.FollowAsync("Ask to cancel this appointment");
        await visit.PressAsync("Continue to cancel");
        await visit.ChooseAsync("I am having private care");
        await visit.PressAsync("Continue");
        await visit.PressAsync("Ask the hospital to cancel");
        await visit.ShouldBeOnAsync("Request sent");
        await visit.OpenAsync(address);
        await ShouldWaitAsync(visit);
    }

    private static async Task ShouldWaitAsync(PatientVisit visit)
    {
        await visit.ShouldReadAsync("Waiting for the hospital");
        if (visit.View.JavaScript)
        {
            await Expect(visit.Page.Locator("#live-appointment[data-live=on]")).ToBeAttachedAsync();
        }
    }

    private async Task AnswerAsync(Person person, string answer, object content)
    {
        var open = await sandbox.Nhs.GetFromJsonAsync<JsonArray>(
            $"/hospitals/requests?nhsNumber={person.Account.NhsNumber}"
        );
        var id = open!.ShouldHaveSingleItem()!["id"];
        var done = await sandbox.Nhs.PostAsJsonAsync($"/hospitals/requests/{id}/{answer}", content);
        var text = await done.Content.ReadAsStringAsync();
        JsonNode.Parse(text)!["status"]!.GetValue<int>().ShouldBe(200, text);
    }

    /// <summary>Without scripts there is no open page, only the next look at it.</summary>
    private static async Task ShouldBeToldAsync(PatientVisit visit)
    {
        if (visit.View.JavaScript)
        {
            await Expect(visit.Page.GetByText("This appointment has just been updated."))
                .ToBeVisibleAsync(new() { Timeout = 1000 });
        }
        else
        {
            await visit.Page.ReloadAsync();
        }
    }
}
