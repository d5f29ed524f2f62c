using System.Net;
using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sandbox;

public sealed class NhsAppTests(Browser browser, RunningSandbox sandbox)
{
    [Theory]
    [InlineData("https://elsewhere.example/appointments/1")]
    [InlineData("//elsewhere.example")]
    [InlineData("/appointments/1")]
    [InlineData("")]
    public async Task The_app_opens_nothing_but_the_portal(string link)
    {
        var cookie = await LogInAsync();

        using var response = await GetAsync(
            $"/nhs-app/open?link={Uri.EscapeDataString(link)}",
            cookie
        );

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_address_that_only_begins_like_the_portals_is_not_opened()
    {
        var link = Uri.EscapeDataString($"{sandbox.Addresses.Portal}.elsewhere.example/");

        using var response = await GetAsync($"/nhs-app/open?link={link}", await LogInAsync());

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_assertion_is_the_links_last_parameter()
    {
        var link = $"{sandbox.Addresses.Portal}/appointments?a=b";

        using var response = await GetAsync(
            $"/nhs-app/open?link={Uri.EscapeDataString(link)}",
            await LogInAsync()
        );

        response.Headers.Location!.ToString().ShouldStartWith($"{link}&assertedLoginIdentity=ey");
    }

    [Fact]
    public async Task Nobody_who_is_not_logged_in_is_vouched_for()
    {
        using var response = await GetAsync(
            $"/nhs-app/open?link={sandbox.Addresses.Portal}/appointments",
            cookie: "sandbox-nhs-app=made-up"
        );

        response.Headers.Location!.ToString().ShouldBe("/nhs-app");
    }

    [Theory]
    [InlineData("ios", true)]
    [InlineData("android", true)]
    [InlineData("nonsense", false)]
    public async Task The_cookie_gives_a_browser_the_look_of_the_app(string platform, bool isApp)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, sandbox.Addresses.Portal);
        request.Headers.Add("Cookie", $"sandbox-webview={platform}");
        using var response = await sandbox.Nhs.SendAsync(request);

        var page = await response.Content.ReadAsStringAsync();

        page.Contains($"data-nhs-app=\"{platform}\"", StringComparison.Ordinal).ShouldBe(isApp);
        page.Contains("<header", StringComparison.Ordinal).ShouldBe(!isApp);
    }

    [Fact]
    public async Task The_javascript_api_records_its_calls()
    {
        await using var visit = await OpenWithApiAsync(View.NhsApp);

        var calls = await visit.Page.EvaluateAsync<string>(
            """
            () => {
              let wentBack = false;
              nhsapp.navigation.setBackAction(() => { wentBack = true; });
              nhsapp.sandbox.back();
              nhsapp.storage.addEventToCalendar('Dermatology', 'Body', 'Place', 1780000000);
              nhsapp.storage.downloadFromBytes('aGVsbG8=', 'letter.pdf', 'application/pdf');
              return JSON.stringify([wentBack, nhsapp.tools.getAppPlatform(), nhsapp.sandbox.calls]);
            }
            """
        );

        calls.ShouldBe(
            """[true,"ios",[{"name":"navigation.setBackAction","args":[]},{"name":"storage.addEventToCalendar","args":["Dermatology","Body","Place",1780000000,1780000000]},{"name":"storage.downloadFromBytes","args":["aGVsbG8=","letter.pdf","application/pdf"]}]]"""
        );
    }

    [Proves("APP-06")]
    [Fact]
    public async Task The_javascript_api_knows_that_a_browser_is_not_the_app()
    {
        await using var visit = await OpenWithApiAsync(View.Phone);

        (
            await visit.Page.EvaluateAsync<bool>("() => nhsapp.tools.isOpenInNHSApp()")
        ).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nhsapp.navigation.goToHomePage()", "/nhs-app?called=goToHomePage")]
    [InlineData("nhsapp.navigation.goToPage('UPLIFT')", "/nhs-app?called=goToPage&page=UPLIFT")]
    public async Task Leaving_the_portal_leads_to_the_apps_own_page(string call, string path)
    {
        await using var visit = await OpenWithApiAsync(View.NhsApp);

        await visit.Page.EvaluateAsync(call);

        // Not WaitForURL, which was seen to miss a navigation that was over soon.
        await Expect(visit.Page).ToHaveURLAsync(sandbox.Addresses.Nhs + path);
    }

    [Theory]
    [InlineData("nhsapp.navigation.goToPage('ADVICE')")]
    [InlineData("nhsapp.navigation.setBackAction('back')")]
    [InlineData("nhsapp.storage.addEventToCalendar('a', 'b', 'c', 2, 1)")]
    [InlineData("nhsapp.storage.addEventToCalendar('a', 'b', 'c', 1.5)")]
    [InlineData("nhsapp.storage.addEventToCalendar('a', 'b', null, 1)")]
    [InlineData("nhsapp.storage.downloadFromBytes('not base64!', 'a', 'b')")]
    public async Task A_wrong_call_fails_loudly(string call)
    {
        await using var visit = await OpenWithApiAsync(View.NhsApp);

        await Should.ThrowAsync<PlaywrightException>(() => visit.Page.EvaluateAsync(call));
    }

    private async Task<Visit> OpenWithApiAsync(View view)
    {
        var visit = await browser.VisitAsync(view, sandbox.Addresses.Nhs);
        await visit.Page.GotoAsync("/nhs-app");
        await visit.Page.AddScriptTagAsync(new() { Url = "/js/v2/nhsapp.js?v=2025-09-01" });
        return visit;
    }

    private async Task<string> LogInAsync()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("person", RunningNhs.Ada)]);
        using var response = await sandbox.Nhs.PostAsync("/nhs-app/log-in", form);
        return response
            .Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith("sandbox-nhs-app=", StringComparison.Ordinal))
            .Split(';')[0];
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        return await sandbox.Nhs.SendAsync(request);
    }
}
