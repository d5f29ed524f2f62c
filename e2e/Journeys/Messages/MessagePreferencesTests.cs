using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Messages;

/// <summary>A patient chooses which messages to get.</summary>
[Collection(PatientJourneys.Name)]
public sealed class MessagePreferencesTests(PatientSandbox sandbox)
{
    private const string Reminders = "reminders before an appointment";

    [Theory, EveryView]
    public async Task From_the_appointments_to_a_choice_that_is_kept(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Named("Ada Archer"));
        await visit.FollowAsync("Choose your messages");
        await visit.ShouldBeOnAsync("Which messages do you want?");
        await visit.LookAsync("choose your messages");
        await visit.ChooseAsync(Reminders);

        await visit.Page.GetByLabel(Reminders).UncheckAsync();
        await visit.PressAsync("Save");

        await visit.ShouldReadAsync("Your choice is saved.");
        await visit.LookAsync("messages chosen");
        await visit.OpenAsync("/messages");
        await Expect(visit.Page.GetByLabel(Reminders)).Not.ToBeCheckedAsync();
        await Expect(visit.Page.GetByLabel("news of a letter from the hospital"))
            .ToBeCheckedAsync();
    }
}
