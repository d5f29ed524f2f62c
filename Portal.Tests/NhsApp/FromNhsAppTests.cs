using System.Net;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.NhsApp;

/// <summary>The NHS App's website opens the portal in a tab: the addresses of the visit say so to its end.</summary>
public sealed class FromNhsAppTests
{
    private const string Identity = $"assertedLoginIdentity={SignInFixture.Assertion}";

    private static async Task<string> LocationAsync(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return response.Headers.Location!.OriginalString;
    }

    private static async Task<Browser> VisitAsync(SignInFixture fixture, string from)
    {
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser, $"/appointments?{from}&{Identity}");
        return browser;
    }

    [Proves("APP-01")]
    [Theory]
    [InlineData("from=nhsApp", "/logged-out?from=nhsApp")]
    [InlineData("from=elsewhere", "/logged-out")]
    [InlineData("from=nhsApp&from=nhsApp", "/logged-out")]
    public async Task The_session_remembers_it_until_the_patient_has_logged_out(
        string from,
        string end
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = await VisitAsync(fixture, from);
        // Without a script, links do not carry it.
        var token = LogOutTests.TokenOf(await browser.PageAsync("/messages"));

        var location = await LocationAsync(
            browser.PostAsync(
                "/log-out",
                new Dictionary<string, string> { ["__RequestVerificationToken"] = token }
            )
        );

        location.ShouldBe(end);
    }

    [Proves("APP-05")]
    [Fact]
    public async Task The_page_at_the_end_sends_back_to_the_app_and_to_no_other_log_in()
    {
        await using var fixture = await SignInFixture.StartAsync();

        foreach (var address in new[] { "/logged-out", "/session-ended", "/login-problem" })
        {
            var page = await fixture.Browser().PageAsync($"{address}?from=nhsApp");
            page.ShouldContain("lose this tab");
            page.ShouldContain("the NHS App");
            page.ShouldNotContain("og in again here");
            page.ShouldNotContain("Continue to NHS login");
            page.ShouldNotContain("<a href=\"/\">");
        }
    }

    [Fact]
    public async Task It_is_kept_when_the_session_has_ended_meanwhile()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = await VisitAsync(fixture, "from=nhsApp");
        fixture.Clock.Advance(TimeSpan.FromMinutes(11));

        (await LocationAsync(browser.GetAsync("/appointments?from=nhsApp"))).ShouldBe(
            "/?returnUrl=%2Fappointments%3Ffrom%3DnhsApp&from=nhsApp"
        );
        (await LocationAsync(browser.PostAsync("/messages?from=nhsApp"))).ShouldEndWith(
            "&from=nhsApp"
        );
    }

    [Fact]
    public async Task A_form_leads_on_with_it()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = await VisitAsync(fixture, "from=nhsApp");
        var token = LogOutTests.TokenOf(await browser.PageAsync("/messages?from=nhsApp"));

        var location = await LocationAsync(
            browser.PostAsync(
                "/messages?from=nhsApp",
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["_handler"] = "messages",
                }
            )
        );

        new Uri(new(TestPortal.BaseUrl), location).PathAndQuery.ShouldBe(
            "/messages?done=saved&from=nhsApp"
        );
    }

    [Theory]
    [InlineData("error=login_required", "/login-problem?from=nhsApp")]
    [InlineData(
        "error=access_denied&error_description=ConsentNotGiven",
        "/information-not-shared?from=nhsApp"
    )]
    public async Task A_sign_in_that_fails_ends_on_a_page_that_knows_it(string error, string end)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(
            browser,
            $"/appointments?from=nhsApp&{Identity}"
        );

        (
            await SignInFixture.CallbackAsync(
                browser,
                NhsLoginSite.Back(
                    authorize,
                    [.. error.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]
                )
            )
        ).ShouldBe(end);
    }

    [Fact]
    public async Task A_jump_off_without_a_usable_assertion_ends_on_a_page_that_knows_it()
    {
        await using var fixture = await SignInFixture.StartAsync();

        (
            await LocationAsync(
                fixture
                    .Browser()
                    .GetAsync("/appointments?from=nhsApp&assertedLoginIdentity=nothing")
            )
        ).ShouldBe("/login-problem?from=nhsApp");
    }

    [Fact]
    public async Task It_is_added_to_no_address_of_another_site()
    {
        await using var fixture = await SignInFixture.StartAsync();

        (
            await SignInFixture.StartSignInAsync(
                fixture.Browser(),
                $"/appointments?from=nhsApp&{Identity}"
            )
        ).Query.ShouldNotContain("from=");
    }
}
