using System.Text.Json;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.NhsApp;

/// <summary>What the portal asks of the NHS App around it, call by call.</summary>
[Collection(PatientJourneys.Name)]
public sealed class NhsAppCallTests(PatientSandbox sandbox)
{
    [Proves("APP-07")]
    [Fact]
    public async Task The_apps_back_button_does_what_the_pages_back_link_does()
    {
        await using var visit = await sandbox.OpenAsync(View.NhsApp, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");
        await visit.ShouldBeOnAsync("Physiotherapy");

        await visit.Page.EvaluateAsync("() => nhsapp.sandbox.back()");

        await visit.ShouldBeOnAsync("Your hospital appointments");
    }

    [Proves("APP-07")]
    [Fact]
    public async Task At_the_list_the_way_back_is_the_apps()
    {
        await using var visit = await sandbox.OpenAsync(View.NhsApp, sandbox.Spare());
        await visit.ShouldBeOnAsync("Your hospital appointments");

        await visit.Page.EvaluateAsync("() => nhsapp.sandbox.back()");

        // nhsapp.navigation.goToPage(GO_BACK) leads out of the portal, to the look-alike.
        await visit.Page.ArriveUnderAsync($"{sandbox.Addresses.Nhs}/nhs-app");
    }

    [Proves("APP-07")]
    [Fact]
    public async Task A_page_without_a_way_back_leads_to_the_list()
    {
        await using var visit = await CancelledAsync();

        await visit.Page.EvaluateAsync("() => nhsapp.sandbox.back()");

        await visit.ShouldBeOnAsync("Your hospital appointments");
    }

    [Proves("APP-06", "APP-09")]
    [Fact]
    public async Task A_map_opens_over_the_app()
    {
        await using var visit = await sandbox.OpenAsync(View.NhsApp, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");
        var map = await visit.Page.GetByText("Map and directions").GetAttributeAsync("href");

        await visit.Page.GetByText("Map and directions").ClickAsync();

        var call = await CallAsync(visit, "navigation.openBrowserOverlay");
        call[0].GetString().ShouldBe(map);
        await visit.ShouldBeOnAsync("Physiotherapy");
    }

    [Proves("APP-08")]
    [Fact]
    public async Task The_calendar_is_the_phones_own()
    {
        await using var visit = await sandbox.OpenAsync(View.NhsApp, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");

        await visit.PressAsync("Add to your calendar");

        var call = await CallAsync(visit, "storage.addEventToCalendar");
        call[0].GetString().ShouldBe("Physiotherapy (in person)");
        call[1].GetString()!.ShouldContain("To change or cancel, or for help:");
        call[2].GetString().ShouldNotBeNullOrEmpty();
        var start = call[3].GetInt64();
        DateTimeOffset.FromUnixTimeSeconds(start).ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        call[4].GetInt64().ShouldBeGreaterThan(start);
    }

    [Fact]
    public async Task Without_scripts_nothing_is_shown_that_would_not_work()
    {
        await using var visit = await sandbox.OpenAsync(
            View.NhsAppWithoutJavaScript,
            sandbox.Spare()
        );
        await visit.OpenCardAsync("Physiotherapy");

        await Expect(visit.Page.GetByText("Add to your calendar")).ToBeHiddenAsync();
    }

    private async Task<PatientVisit> CancelledAsync()
    {
        var visit = await sandbox.OpenAsync(View.NhsApp, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");
        await visit.FollowAsync("Cancel this appointment");
        await visit.PressAsync("Continue to cancel");
        await visit.ChooseAsync("I do not need it any more");
        await visit.PressAsync("Continue");
        await visit.PressAsync("Cancel this appointment");
        await visit.ShouldBeOnAsync("Appointment cancelled");
        return visit;
    }

    /// <summary>The arguments of the one call of this function.</summary>
    private static async Task<JsonElement[]> CallAsync(PatientVisit visit, string name)
    {
        var calls = await visit.Page.EvaluateAsync<JsonElement>(
            "name => nhsapp.sandbox.calls.filter(call => call.name === name)",
            name
        );
        return
        [
            .. calls.EnumerateArray().ShouldHaveSingleItem().GetProperty("args").EnumerateArray(),
        ];
    }
}
