using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Sandbox.People;
using Shouldly;

namespace Portal.Journeys.Bookings;

/// <summary>A session ends in the middle of a journey: what was answered waits for the patient, and for nobody else.</summary>
[Collection(ChangeJourneys.Name)]
public sealed class SessionEndTests(PatientSandbox sandbox)
{
    [Fact]
    public async Task In_a_browser_the_journey_goes_on_after_NHS_login()
    {
        // NHS login's page offers people with stories only.
        var lena = sandbox.Named("Lena Fischer");
        await using var visit = await sandbox.OpenAsync(View.Desktop, lena);
        var day = await LeaveAtNeedsAsync(visit, lena, "Physiotherapy");

        await visit.FollowAsync("Continue to NHS login");
        await visit.ChooseAsync("Lena Fischer");
        await visit.PressAsync("Continue");
        await ShouldGoOnAsync(visit, day);
    }

    [Theory, EveryView]
    public async Task By_a_link_of_the_NHS_App_the_journey_goes_on_after_coming_again(View view)
    {
        var person = sandbox.Spare();
        await using var visit = await sandbox.OpenAsync(view, person);
        var day = await LeaveAtNeedsAsync(visit, person, "Dermatology");

        var link = await sandbox.SignedInAddressAsync(person, "/appointments");
        await visit.OpenAsync(link);
        await visit.OpenCardAsync("Dermatology referral");
        await visit.PressAsync("Start");
        await visit.PressAsync("Continue");
        await visit.PressAsync("Continue");
        await visit.ShouldBeLiveAsync();
        await visit.PressAsync("Continue");
        await ShouldGoOnAsync(visit, day);
    }

    [Fact]
    public async Task A_page_that_was_left_open_loses_its_connection_with_the_log_out()
    {
        await using var visit = await sandbox.OpenAsync(View.Desktop, sandbox.Spare());
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        visit.Page.WebSocket += (_, socket) => socket.Close += (_, _) => closed.TrySetResult();
        await visit.ChooseClinicAsync();
        await visit.ChooseNthAsync(3);
        await visit.PressAsync("Continue");
        await visit.ShouldBeLiveAsync();
        var otherTab = await visit.Page.Context.NewPageAsync();
        await otherTab.GotoAsync("/appointments");
        closed.Task.IsCompleted.ShouldBeFalse();

        await otherTab.GetByRole(AriaRole.Banner).GetByText("Log out").ClickAsync();

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<string> LeaveAtNeedsAsync(
        PatientVisit visit,
        Person person,
        string specialty
    )
    {
        await visit.OpenCardAsync($"{specialty} referral");
        await visit.PressAsync("Start");
        await visit.ChooseNthAsync(0);
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Choose a day");
        var (day, _) = await visit.ChooseTimeAsync(7);
        await visit.ShouldBeOnAsync("Do you need anything?");
        await new OtherHands(sandbox).EndSessionsAsync(person);

        await visit.ChooseAsync("No, nothing");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("You have been logged out");
        await visit.LookAsync("book, session ended");
        return day;
    }

    private static async Task ShouldGoOnAsync(PatientVisit visit, string day)
    {
        await visit.ShouldBeOnAsync("Do you need anything?");
        await visit.ShouldReadAsync(day);
        await visit.NeedNothingAsync();
        await visit.ShouldReadAsync(day);
    }
}
