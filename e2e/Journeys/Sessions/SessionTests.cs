using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Journeys.SignIn;
using Portal.Sandbox.People;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sessions;

/// <summary>A patient stops for a while: warned after 9 minutes, logged out after 10, with nothing left on the screen.</summary>
[Collection(SessionJourneys.Name)]
public sealed class SessionTests(SessionSandbox sandbox)
{
    private static readonly TimeSpan _nineMinutes =
        TimeSpan.FromMinutes(9) + TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _oneMinute = TimeSpan.FromMinutes(1);

    public static TheoryData<View> WithJavaScript => new(View.All.Where(view => view.JavaScript));

    [Proves("WF-NFR-18")]
    [Theory, MemberData(nameof(WithJavaScript))]
    public async Task After_9_minutes_the_patient_is_warned_and_can_stay(View view)
    {
        await using var visit = await sandbox.OpenTimedAsync(view);
        await visit.ShouldBeOnAsync("Your hospital appointments");
        await sandbox.PassAsync(_nineMinutes, visit);

        await ShouldBeWarnedAsync(visit);
        await Expect(Warning(visit)).ToContainTextAsync("You will be logged out in");
        await visit.LookAsync("about to be logged out");
        await visit.PressAsync("Stay logged in");
        await Expect(Warning(visit)).ToBeHiddenAsync();
        await sandbox.PassAsync(TimeSpan.FromMinutes(8), visit);

        await visit.OpenAsync("/appointments");
        await visit.ShouldBeOnAsync("Your hospital appointments");
    }

    [Proves("WF-NFR-18", "HZ-01.4")]
    [Fact]
    public async Task After_10_minutes_a_browser_shows_nothing_of_the_patient_any_more()
    {
        await using var visit = await sandbox.OpenTimedAsync(View.Phone);
        await sandbox.PassAsync(_nineMinutes, visit);
        await ShouldBeWarnedAsync(visit);
        await sandbox.PassAsync(_oneMinute, visit);

        await visit.Page.ArriveUnderAsync($"{sandbox.Addresses.Portal}/session-ended");
        await visit.ShouldBeOnAsync("You have been logged out");
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("Spare");
        (await visit.Page.Context.CookiesAsync()).ShouldNotContain(cookie =>
            cookie.Name.EndsWith("session")
        );
        await visit.LookAsync("logged out after 10 minutes");
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("Spare");
    }

    [Proves("WF-NFR-18", "HZ-01.4")]
    [Fact]
    public async Task After_10_minutes_the_NHS_App_takes_the_patient_back()
    {
        await using var visit = await sandbox.OpenTimedAsync(View.NhsApp);
        await sandbox.PassAsync(_nineMinutes, visit);
        await ShouldBeWarnedAsync(visit);
        await sandbox.PassAsync(_oneMinute, visit);

        await visit.Page.ArriveAtAsync($"{sandbox.Addresses.Nhs}/nhs-app?called=goToHomePage");
    }

    [Fact]
    public async Task Escape_keeps_the_patient_logged_in_and_the_keyboard_reaches_both_buttons()
    {
        await using var visit = await sandbox.OpenTimedAsync(View.Desktop);
        await sandbox.PassAsync(_nineMinutes, visit);
        await ShouldBeWarnedAsync(visit);

        await Expect(Warning(visit).GetByRole(AriaRole.Button, new() { Name = "Stay logged in" }))
            .ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(Warning(visit).GetByRole(AriaRole.Button, new() { Name = "Log out" }))
            .ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(Warning(visit)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Staying_in_one_tab_takes_the_warning_out_of_the_other()
    {
        await using var visit = await sandbox.OpenTimedAsync(View.Desktop);
        await using var other = await visit.OpenTabAsync("/appointments");
        await sandbox.PassAsync(_nineMinutes, visit);
        await ShouldBeWarnedAsync(visit);
        await ShouldBeWarnedAsync(other);

        await visit.PressAsync("Stay logged in");

        await Expect(Warning(other)).ToBeHiddenAsync();
    }

    [Proves("HZ-01.4")]
    [Fact]
    public async Task Logging_out_in_one_tab_clears_the_other()
    {
        await using var visit = await sandbox.OpenTimedAsync(View.Desktop);
        await using var other = await visit.OpenTabAsync("/appointments");
        await other.ShouldBeOnAsync("Your hospital appointments");

        await visit.PressAsync("Log out");

        await visit.ShouldBeOnAsync("You have been logged out");
        await other.ShouldBeOnAsync("You have been logged out");
        await Expect(other.Page.Locator("body")).Not.ToContainTextAsync("Spare");
    }

    [Proves("WF-NFR-18", "HZ-01.4")]
    [Fact]
    public async Task A_device_that_slept_shows_nothing_when_it_wakes()
    {
        await using var visit = await sandbox.OpenTimedAsync(View.Phone);
        sandbox.PassWhileAsleep(TimeSpan.FromMinutes(11));

        await visit.Page.EvaluateAsync(
            "() => document.dispatchEvent(new Event('visibilitychange'))"
        );

        await visit.ShouldBeOnAsync("You have been logged out");
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("Spare");
    }

    [Fact]
    public async Task Whoever_stays_at_NHS_login_for_more_than_an_hour_is_asked_to_begin_again()
    {
        using var refused = new RefusedSignIns();
        await using var visit = await sandbox.OpenAsync(View.Phone, "/log-in");
        await visit.Page.GetByLabel("Ada Archer", new() { Exact = true }).CheckAsync();

        sandbox.PassWhileAsleep(TimeSpan.FromMinutes(61));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await visit.ShouldBeOnAsync("We could not log you in");
        refused.Take().ShouldContain("state.expired");
    }

    [Fact]
    public async Task Somebody_who_types_for_a_long_time_is_neither_warned_nor_logged_out()
    {
        await using var visit = await OnReasonPageAsync(View.Phone);
        for (var minutes = 0; minutes < 12; minutes += 3)
        {
            var told = visit.Page.WaitForResponseAsync("**/session");
            await sandbox.PassAsync(TimeSpan.FromMinutes(3), visit);
            await visit.Page.GetByLabel("Tell us the reason").PressSequentiallyAsync("again ");
            (await told).Status.ShouldBe(200);
        }

        await Expect(Warning(visit)).ToBeHiddenAsync();
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
    }

    [Proves("HZ-06.1")]
    [Fact]
    public async Task What_was_typed_is_there_again_after_logging_in_and_goes_when_it_is_sent()
    {
        var person = sandbox.Spare();
        var path = await ReasonPathAsync(person, View.Phone);
        await using (var visit = await sandbox.OpenTimedAsync(View.Phone, path, person))
        {
            await visit.ChooseAsync("Something else");
            var kept = visit.Page.WaitForResponseAsync(answer =>
                answer.Request.Method == "PUT"
                && answer.Url.Contains("/drafts/", StringComparison.Ordinal)
            );
            await visit.EnterAsync("Tell us the reason", "My sister's wedding");
            await sandbox.PassAsync(_nineMinutes, visit);
            await kept;
            await ShouldBeWarnedAsync(visit);
            await sandbox.PassAsync(_oneMinute, visit);
            await visit.ShouldBeOnAsync("You have been logged out");
        }

        // Another device, another day's mood: the same page.
        await using var again = await sandbox.OpenAsync(View.Desktop, person, path);
        await Expect(again.Page.GetByLabel("Tell us the reason")).ToBeVisibleAsync();
        await Expect(again.Page.GetByLabel("Tell us the reason"))
            .ToHaveValueAsync("My sister's wedding");
        await again.ShouldReadAsync("We have put back what you typed here");
        await again.LookAsync("cancel, why, put back");
        await again.PressAsync("Continue");
        await again.ShouldBeOnAsync("Check your answers");
        await again.ShouldReadAsync("My sister's wedding");
        await again.OpenAsync(path);
        await Expect(again.Page.Locator("#draft[data-kept=false]")).ToBeAttachedAsync();
    }

    private static ILocator Warning(PatientVisit visit) => visit.Page.Locator("dialog#session");

    private static Task ShouldBeWarnedAsync(PatientVisit visit) =>
        Expect(Warning(visit)).ToBeVisibleAsync();

    private async Task<PatientVisit> OnReasonPageAsync(View view)
    {
        var person = sandbox.Spare();
        var visit = await sandbox.OpenTimedAsync(view, await ReasonPathAsync(person, view), person);
        await visit.ChooseAsync("Something else");
        return visit;
    }

    /// <summary>Begins to cancel the patient's first appointment; the address of the page that asks why.</summary>
    private async Task<string> ReasonPathAsync(Person person, View view)
    {
        await using var visit = await sandbox.OpenAsync(view, person);
        await visit.OpenCardAsync("Physiotherapy");
        await visit.FollowAsync("Cancel this appointment");
        await visit.PressAsync("Continue to cancel");
        await visit.ShouldBeOnAsync("Why do you want to cancel?");
        return new Uri(visit.Page.Url).AbsolutePath;
    }
}
