using OpenQA.Selenium;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Machinery;
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
        using var window = browser.Open(view);
        var hand = new WebKitHand(window, view);
        await OpenAsync(window, "/appointments");
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

    private async Task OpenAsync(WebDriver window, string path)
    {
        var address = await sandbox.SignedInAddressAsync(sandbox.Spare(), path);
        await window.Navigate().GoToUrlAsync(sandbox.Addresses.Portal + address);
    }
}
