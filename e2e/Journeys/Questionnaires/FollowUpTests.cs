using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Questionnaires;

/// <summary>A patient asks for a follow-up when they need one.</summary>
[Collection(PatientJourneys.Name)]
public sealed class FollowUpTests(PatientSandbox sandbox)
{
    private static async Task AskAsync(PatientVisit visit, string why)
    {
        await visit.PressAsync("Ask for a follow-up");
        await visit.ShouldBeOnAsync("Why do you want to be seen again?");
        await visit.EnterAsync("Why do you want to be seen again?", why);
        await visit.PressAsync("Continue");
        await visit.ChooseAsync("Yes");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.PressAsync("Ask for a follow-up");
        await visit.ShouldBeOnAsync("Follow-up asked for");
    }

    private static async Task OpenAsync(PatientVisit visit)
    {
        await visit.FollowAsync("See your questionnaires or ask for a follow-up");
        await visit.OpenCardAsync("You can ask for a follow-up until");
        await visit.ShouldBeOnAsync("Dermatology");
    }

    [Fact]
    public async Task As_often_as_needed()
    {
        await using var visit = await sandbox.OpenAsync(View.Desktop, sandbox.Asked());
        await OpenAsync(visit);
        await visit.LookAsync("follow-up, to ask for");

        await AskAsync(visit, "It itches again.");
        await visit.LookAsync("follow-up, asked for");
        await visit.FollowAsync("Go to your hospital appointments");
        await OpenAsync(visit);
        await visit.ShouldReadAsync("You last asked for a follow-up on");
        await AskAsync(visit, "It still itches.");

        await visit.FollowAsync("See what you sent");
        await visit.ShouldReadAsync("It still itches.");
        await visit.ShouldReadAsync("What you sent at other times");
        await visit.LookAsync("follow-up, read back");
    }

    [Proves("APP-14")]
    [Fact]
    public async Task Inside_the_NHS_App_its_own_page_of_requests_is_one_press_away()
    {
        await using var visit = await sandbox.OpenAsync(View.NhsApp, sandbox.Asked());
        await OpenAsync(visit);
        await visit.LookAsync("follow-up, to ask for");
        await AskAsync(visit, "It itches again.");
        await visit.LookAsync("follow-up, asked for");

        await visit.PressAsync("See your follow-up requests in the NHS App");

        await visit.Page.ArriveAtAsync(
            $"{sandbox.Addresses.Nhs}/nhs-app?called=goToPage&page=PATIENT_INITIATED_FOLLOW_UP_REQUESTS"
        );
    }

    [Fact]
    public async Task Without_scripts_no_button_is_shown_that_would_not_work()
    {
        await using var visit = await sandbox.OpenAsync(
            View.NhsAppWithoutJavaScript,
            sandbox.Asked()
        );
        await OpenAsync(visit);
        await AskAsync(visit, "It itches again.");

        await Expect(visit.Page.GetByText("See your follow-up requests")).ToBeHiddenAsync();
    }
}
