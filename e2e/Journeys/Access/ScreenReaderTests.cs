using Portal.Journeys.Bookings;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Access;

/// <summary>What a screen reader has to say of the main pages, in its order: roles, names and states.</summary>
[Collection(PatientJourneys.Name)]
public sealed class ScreenReaderTests(PatientSandbox sandbox)
{
    [Proves("APP-12", "HZ-10.1")]
    [Fact]
    public async Task The_way_to_an_appointment_is_read_in_the_order_in_which_it_is_seen()
    {
        await using var visit = await sandbox.OpenAsync(View.Desktop, sandbox.Spare());
        await ShouldBeReadAsync(
            visit,
            """
            - link "Skip to main content"
            - banner:
              - link "NHS Your hospital appointments homepage"
              - navigation "Account":
                - list:
                  - listitem: /.+ Spare/
                  - listitem:
                    - button "Log out"
            - main:
              - heading "Your hospital appointments" [level=1]
              - heading "Book an appointment" [level=2]
              - heading "Dermatology referral" [level=3]
              - paragraph: /Referred by Dr John Hill on \d+ \w+ \d+/
              - button "Book your appointment for Dermatology"
              - heading "Upcoming" [level=2]
              - heading /\w+day \d+ \w+ \d+ at 10:10am/ [level=3]:
                - link
              - paragraph: Physiotherapy
              - paragraph: /Last updated by the hospital/
            - contentinfo
            """
        );

        await visit.ChooseClinicAsync();
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a day");
        await ShouldBeReadAsync(
            visit,
            """
            - navigation "Back":
              - link "Back"
            - main:
              - alert:
                - heading "There is a problem" [level=2]
                - list:
                  - listitem:
                    - link "Choose a day"
              - heading "Choose a day" [level=1]
              - paragraph:
                - strong: Dermatology
              - group: Show only certain days or times
              - group "Days with free times":
                - text: "Days with free times Error: Choose a day"
                - radio /\w+day \d+ \w+ \d+/
              - paragraph:
                - link "Show later dates"
              - button "Continue"
              - paragraph:
                - link "None of these suit me"
            """
        );

        await visit.ChooseNthAsync(2);
        await visit.PressAsync("Continue");
        await visit.ShouldBeLiveAsync();
        await Expect(visit.Page.Locator("#live-times [aria-live=polite]")).Not.ToHaveCountAsync(0);
        await visit.ChooseNthAsync(1);
        await ShouldBeReadAsync(
            visit,
            """
            - main:
              - heading "Choose a time" [level=1]
              - paragraph: /\w+day \d+ \w+ \d+/
              - group "Free times":
                - radio /\d+(:\d+)?[ap]m/
                - radio /\d+(:\d+)?[ap]m/ [checked]
              - button "Continue"
              - paragraph:
                - link "Choose another day"
            """
        );

        await visit.PressAsync("Continue");
        await visit.NeedNothingAsync();
        await ShouldBeReadAsync(
            visit,
            """
            - main:
              - heading "Check your answers" [level=1]
              - term: Where
              - definition: /Dermatology clinic/
              - definition:
                - link "Change where"
              - term: Date
              - definition: /\w+day/
              - definition:
                - link "Change the date"
              - term: Time
              - definition: /\d/
              - definition:
                - link "Change the time"
              - term: What you need
              - definition:
                - paragraph: Nothing
              - definition:
                - link "Change what you need"
              - paragraph: /We are keeping this time for you until/
              - button "Book this appointment"
            """
        );

        await visit.PressAsync("Book this appointment");
        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.FollowAsync("See this appointment");
        await visit.ShouldBeOnAsync("Dermatology");
        await ShouldBeReadAsync(
            visit,
            """
            - navigation "Back":
              - link "Your hospital appointments"
            - main:
              - heading "Dermatology" [level=1]
              - term: Date
              - term: Time
              - term: How
              - definition: In person
              - term: Where
              - button "Confirm you will come"
              - button "Change this appointment"
              - button "Add to your calendar"
              - button "Cancel this appointment"
              - heading "Before you come" [level=2]
              - heading "If you need help to get here or to take part" [level=2]
              - heading "What has happened so far" [level=2]
              - list:
                - listitem: /you booked this appointment/
              - heading "Get help with this appointment" [level=2]
            """
        );
    }

    private static Task ShouldBeReadAsync(PatientVisit visit, string expected) =>
        Expect(visit.Page.Locator("body")).ToMatchAriaSnapshotAsync(expected);
}
