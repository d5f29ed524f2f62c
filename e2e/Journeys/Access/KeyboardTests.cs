using Microsoft.Playwright;
using Portal.Journeys.Bookings;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;

namespace Portal.Journeys.Access;

/// <summary>The journeys once more with a keyboard alone.</summary>
[Collection(PatientJourneys.Name)]
public sealed class KeyboardTests(PatientSandbox sandbox)
{
    [Proves("APP-12", "HZ-10.1")]
    [Fact]
    public async Task An_appointment_is_booked_changed_and_cancelled_with_the_keyboard_alone()
    {
        await using var visit = await sandbox.OpenAsync(View.Desktop, sandbox.Spare());
        var keys = new Keyboard(visit);
        var continueTo = (string heading) => keys.PressAsync("Continue", heading);

        await keys.FollowAsync("Book your appointment for Dermatology");
        await keys.PressAsync("Start", "Choose where");
        await keys.ChooseAsync(visit.Page.GetByLabel("Dermatology clinic", new() { Exact = true }));
        await continueTo("Choose a day");
        await keys.PressTooSoonAsync("Continue", "Choose a day");
        await keys.ChooseAsync(Radio(visit, 2));
        await continueTo("Choose a time");
        await visit.ShouldBeLiveAsync();
        await keys.ChooseAsync(Radio(visit, 1));
        await continueTo("Do you need anything?");
        await keys.TickAsync(visit.Page.GetByLabel("Help with hearing", new() { Exact = true }));
        await continueTo("Check your answers");
        await keys.PressAsync("Book this appointment", "Appointment booked");

        await keys.FollowAsync("See this appointment");
        await visit.ShouldBeOnAsync("Dermatology");
        await keys.FollowAsync("Change this appointment");
        await visit.ShouldBeOnAsync("Why do you want to change this appointment?");
        await keys.ChooseAsync(visit.Page.GetByLabel("Something else", new() { Exact = true }));
        await keys.TypeAsync(visit.Page.GetByLabel("Tell us the reason"), "My sister's wedding");
        await continueTo("Choose a day");
        await keys.ChooseAsync(Radio(visit, 4));
        await continueTo("Choose a time");
        await visit.ShouldBeLiveAsync();
        await keys.ChooseAsync(Radio(visit, 0));
        await continueTo("Check your answers");
        await keys.PressAsync("Change this appointment", "Appointment changed");

        await keys.FollowAsync("See this appointment");
        await visit.ShouldBeOnAsync("Dermatology");
        await keys.FollowAsync("Cancel this appointment");
        await visit.ShouldBeOnAsync("Are you sure you want to cancel?");
        await keys.PressAsync("Continue to cancel", "Why do you want to cancel?");
        await keys.ChooseAsync(
            visit.Page.GetByLabel("I do not need it any more", new() { Exact = true })
        );
        await continueTo("Check your answers");
        await keys.PressAsync("Cancel this appointment", "Appointment cancelled");
    }

    [Proves("APP-12", "HZ-10.1")]
    [Fact]
    public async Task A_questionnaire_is_answered_changed_and_sent_with_the_keyboard_alone()
    {
        const string title = "Renal medicine pre-assessment questionnaire";
        await using var visit = await sandbox.OpenAsync(View.Desktop, sandbox.Asked());
        var keys = new Keyboard(visit);
        var field = (string label) => visit.Page.GetByLabel(label, new() { Exact = true });
        var continueTo = (string heading) => keys.PressAsync("Continue", heading);

        await keys.FollowAsync(title);
        await visit.ShouldBeOnAsync(title);
        await keys.PressAsync("Start now", "Your height and weight");
        await keys.TypeAsync(field("How tall are you, in centimetres?"), "172");
        await keys.TypeAsync(field("How much do you weigh, in kilograms?"), "82.5");
        await continueTo("When did you last have an anaesthetic? (optional)");
        await keys.TypeAsync(field("Day"), "9");
        await keys.TypeAsync(field("Month"), "3");
        await keys.TypeAsync(field("Year"), "2021");
        await continueTo("What are you allergic to? (optional)");
        await keys.TickAsync(field("Latex"));
        await continueTo("Do you smoke cigarettes, cigars or a pipe?");
        await keys.PressTooSoonAsync("Continue", "Choose yes or no");
        await keys.ChooseAsync(field("No"));
        await continueTo("Check your answers");
        await keys.FollowAsync("Change the answer to: Do you smoke cigarettes, cigars or a pipe?");
        await visit.ShouldBeOnAsync("Do you smoke cigarettes, cigars or a pipe?");
        await keys.ChooseAsync(field("Yes"));
        await continueTo("How many a day? (optional)");
        await keys.TypeAsync(field("How many a day? (optional)"), "5");
        await continueTo("Check your answers");
        await keys.PressAsync("Send your answers", "Answers sent");
    }

    [Proves("APP-12")]
    [Fact]
    public async Task The_first_Tab_leads_past_the_header()
    {
        await using var visit = await sandbox.OpenAsync(View.Desktop, sandbox.Spare());

        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");

        await Microsoft
            .Playwright.Assertions.Expect(visit.Page.Locator("main :focus"))
            .ToHaveCountAsync(1);
    }

    private static ILocator Radio(PatientVisit visit, int place) =>
        visit.Page.Locator(".nhsuk-radios__item input:not([disabled])").Nth(place);
}
