using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sessions;

/// <summary>The connection goes while a patient fills in a form.</summary>
[Collection(SessionJourneys.Name)]
public sealed class PoorNetworkTests(SessionSandbox sandbox)
{
    [Proves("HZ-10.2")]
    [Theory, MemberData(nameof(SessionTests.WithJavaScript), MemberType = typeof(SessionTests))]
    public async Task A_form_that_could_not_be_sent_stays_and_can_be_sent_again(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");
        await visit.FollowAsync("Cancel this appointment");
        await visit.PressAsync("Continue to cancel");
        await visit.ShouldBeOnAsync("Why do you want to cancel?");
        await visit.ChooseAsync("Something else");
        await visit.EnterAsync("Tell us the reason", "My sister's wedding");

        await visit.Page.Context.SetOfflineAsync(true);
        await Expect(visit.Page.Locator("#offline")).ToBeVisibleAsync();
        await visit.PressAsync("Continue");
        await visit.ShouldReadAsync("We could not send this.");
        await Expect(visit.Page.Locator("[data-not-sent]")).ToBeFocusedAsync();
        await Expect(visit.Page.GetByLabel("Tell us the reason"))
            .ToHaveValueAsync("My sister's wedding");
        await visit.LookAsync("offline");

        await visit.Page.Context.SetOfflineAsync(false);
        await Expect(visit.Page.Locator("#offline")).ToBeHiddenAsync();
        await visit.PressAgainAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("My sister's wedding");
    }

    [Proves("HZ-02.2")]
    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_back_books_nothing_twice()
    {
        await using var visit = await sandbox.OpenAsync(View.Phone, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");
        await visit.FollowAsync("Cancel this appointment");
        await visit.PressAsync("Continue to cancel");
        await visit.ChooseAsync("I do not need it any more");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        var lost = 0;
        await visit.Page.RouteAsync(
            "**/check",
            async route =>
            {
                if (route.Request.Method == "POST" && Interlocked.Increment(ref lost) == 1)
                {
                    // The portal takes it; its answer never arrives.
                    (await route.FetchAsync(new() { MaxRedirects = 0 })).Status.ShouldBe(200);
                    await route.AbortAsync("connectionreset");
                    return;
                }
                await route.ContinueAsync();
            }
        );

        await visit.PressAsync("Cancel this appointment");
        await visit.ShouldReadAsync("We could not send this.");
        await visit.PressAgainAsync("Cancel this appointment");

        await visit.ShouldBeOnAsync("Appointment cancelled");
    }
}
