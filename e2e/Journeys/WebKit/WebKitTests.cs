using OpenQA.Selenium;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Machinery;
using Portal.Sandbox.People;
using Shouldly;

namespace Portal.Journeys.WebKit;

/// <summary>The main journeys once more in WebKit, in the NHS App and in a browser.</summary>
[Collection(PatientJourneys.Name)]
public sealed class WebKitTests(PatientSandbox sandbox, WebKitBrowser browser)
    : IClassFixture<WebKitBrowser>
{
    public static TheoryData<View> Views { get; } = [View.NhsApp, View.Phone];

    [Proves("HZ-10.1")]
    [Theory, MemberData(nameof(Views))]
    public async Task An_appointment_is_booked_changed_and_cancelled(View view)
    {
        using var window = await browser.OpenAsync(view);
        var hand = new WebKitHand(window, view);
        await OpenAsync(window, sandbox.Spare(), "/appointments");
        hand.ShouldBeOn("Your hospital appointments");

        hand.Follow("Book your appointment for Dermatology");
        hand.Press("Start", "Choose where");
        hand.Choose("Dermatology clinic");
        hand.Press("Continue", "Choose a day");
        hand.Press("Continue", "Choose a day");
        hand.ShouldRead("There is a problem");
        hand.ChooseNth(2);
        hand.Press("Continue", "Choose a time");
        hand.ShouldBeLive();
        hand.ChooseNth(1);
        hand.Press("Continue", "Do you need anything?");
        hand.Choose("Help with hearing");
        hand.Press("Continue", "Check your answers");
        hand.Press("Book this appointment", "Appointment booked");

        hand.Follow("See this appointment");
        hand.ShouldBeOn("Dermatology");
        hand.ShouldRead("Help with hearing");
        hand.Follow("Change this appointment");
        hand.ShouldBeOn("Why do you want to change this appointment?");
        hand.ChooseNth(0);
        hand.Press("Continue", "Choose a day");
        hand.ChooseNth(4);
        hand.Press("Continue", "Choose a time");
        hand.ShouldBeLive();
        hand.ChooseNth(0);
        hand.Press("Continue", "Check your answers");
        hand.Press("Change this appointment", "Appointment changed");

        hand.Follow("See this appointment");
        hand.ShouldBeOn("Dermatology");
        hand.Follow("Cancel this appointment");
        hand.ShouldBeOn("Are you sure you want to cancel?");
        hand.Press("Continue to cancel", "Why do you want to cancel?");
        hand.Choose("I do not need it any more");
        hand.Press("Continue", "Check your answers");
        hand.Press("Cancel this appointment", "Appointment cancelled");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task A_letter_is_read_and_a_questionnaire_is_sent(View view)
    {
        using var window = await browser.OpenAsync(view);
        var hand = new WebKitHand(window, view);
        await OpenAsync(window, sandbox.Named("Gwen Parry"), "/documents");
        hand.ShouldBeOn("Your letters");
        var title = hand.FirstCard();
        hand.Follow(title);
        hand.ShouldBeOn(title);
        if (view.InNhsApp)
        {
            hand.OpenFile();
            hand.ShouldHold(
                "nhsapp.sandbox.calls.some(call => call.name === 'storage.downloadFromBytes' && call.args[0].startsWith('JVBERi'))"
            );
        }
        else
        {
            hand.ShouldHold(
                "fetch(document.querySelector('a[href$=\"letter.pdf\"]').href).then(answer => answer.headers.get('content-type') === 'application/pdf')"
            );
        }

        // Who jumps off as somebody else is signed in afresh.
        await OpenAsync(window, sandbox.Asked(), "/appointments");
        const string questionnaire = "Renal medicine pre-assessment questionnaire";
        hand.ShouldBeOn("Your hospital appointments");
        hand.Follow(questionnaire);
        hand.ShouldBeOn(questionnaire);
        hand.Press("Start now", "Your height and weight");
        hand.Enter("How tall are you, in centimetres?", "1.72");
        hand.Enter("How much do you weigh, in kilograms?", "82.5 kg");
        hand.Press("Continue", "Your height and weight");
        hand.ShouldRead("There is a problem");
        hand.Enter("How tall are you, in centimetres?", "172");
        hand.Press("Continue", "When did you last have an anaesthetic? (optional)");
        hand.Press("Continue", "What are you allergic to? (optional)");
        hand.Choose("Something else");
        hand.Enter("Your own answer", "Peanuts");
        hand.Press("Continue", "Do you smoke cigarettes, cigars or a pipe?");
        hand.Choose("No");
        hand.Press("Continue", "Check your answers");
        hand.ShouldRead("172 cm");
        hand.ShouldRead("Peanuts");
        hand.Press("Send your answers", "Answers sent");

        if (!view.InNhsApp)
        {
            hand.Press("Log out", "You have been logged out");
        }
    }

    private async Task OpenAsync(WebDriver window, Person person, string path)
    {
        var address = await sandbox.SignedInAddressAsync(person, path);
        await window.Navigate().GoToUrlAsync(sandbox.Addresses.Portal + address);
    }
}
