using System.Net;
using System.Text.RegularExpressions;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed partial class LogOutTests
{
    [Proves("LOGIN-09")]
    [Theory, BothEngines]
    public async Task Logging_out_ends_the_session_on_every_instance(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        await using var second = await TestPortal.StartAsync(
            engine,
            new Dictionary<string, string?>
            {
                ["Storage:ConnectionString"] = fixture.Portal.ConnectionString,
            }
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var elsewhere = new Browser(second);
        elsewhere.Cookies["__Host-session"] = browser.Cookies["__Host-session"];
        (await SignInFixture.IsLoggedInAsync(elsewhere)).ShouldBeTrue();

        var response = await LogOutAsync(browser);

        response.Headers.Location!.OriginalString.ShouldBe("/logged-out");
        browser.Cookies.Keys.ShouldNotContain("__Host-session");
        (await SignInFixture.IsLoggedInAsync(elsewhere)).ShouldBeFalse();
        (await fixture.SessionsAsync()).ShouldBe(0);
    }

    [Proves("LOGIN-09")]
    [Fact]
    public async Task A_sign_in_begun_on_one_instance_ends_on_another()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await using var second = await TestPortal.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Storage:ConnectionString"] = fixture.Portal.ConnectionString,
            }
        );
        var there = new NhsLoginSite(second.NhsLogin);
        var begun = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(begun);
        var ended = new Browser(second);
        foreach (var (name, value) in begun.Cookies)
        {
            ended.Cookies[name] = value;
        }

        (await SignInFixture.CallbackAsync(ended, there.LogIn(authorize))).ShouldBe(
            "/appointments"
        );
        begun.Cookies["__Host-session"] = ended.Cookies["__Host-session"];
        (await SignInFixture.IsLoggedInAsync(begun)).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_site_cannot_log_a_patient_out()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var response = await browser.PostAsync("/log-out");

        response.Headers.Location!.OriginalString.ShouldBe("/log-out/confirm");

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_form_of_another_session_cannot_log_a_patient_out()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var attacker = fixture.Browser();
        await fixture.SignInAsync(attacker);
        var token = TokenOf(await attacker.PageAsync("/appointments"));
        var victim = fixture.Browser();
        await fixture.SignInAsync(victim);
        victim.Cookies["__Host-forms"] = attacker.Cookies["__Host-forms"];

        var response = await victim.PostAsync(
            "/log-out",
            new Dictionary<string, string> { ["__RequestVerificationToken"] = token }
        );

        response.Headers.Location!.OriginalString.ShouldBe("/log-out/confirm");
        (await SignInFixture.IsLoggedInAsync(victim)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_log_out_from_a_page_of_an_earlier_session_is_asked_once_more_and_then_done()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var old = TokenOf(await browser.PageAsync("/appointments"));
        await fixture.SignInAsync(
            browser,
            $"/appointments?assertedLoginIdentity={SignInFixture.Assertion}"
        );

        var response = await browser.PostAsync(
            "/log-out",
            new Dictionary<string, string> { ["__RequestVerificationToken"] = old }
        );
        var page = await browser.PageAsync(response.Headers.Location!.OriginalString);
        page.ShouldContain("Do you want to log out?");
        await browser.PostAsync(
            "/log-out",
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = TokenOf(
                    page[page.IndexOf("<main", StringComparison.Ordinal)..]
                ),
            }
        );

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_cannot_log_a_patient_out()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        await browser.GetAsync("/log-out");

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task Logging_out_of_a_session_that_has_ended_leads_to_the_same_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var form = await browser.PageAsync("/appointments");
        fixture.Clock.Advance(TimeSpan.FromMinutes(10));

        var response = await browser.PostAsync(
            "/log-out",
            new Dictionary<string, string> { ["__RequestVerificationToken"] = TokenOf(form) }
        );

        response.Headers.Location!.OriginalString.ShouldBe("/logged-out");
    }

    internal static async Task<HttpResponseMessage> LogOutAsync(Browser browser) =>
        await browser.PostAsync(
            "/log-out",
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = TokenOf(await browser.PageAsync("/appointments")),
            }
        );

    internal static string TokenOf(string page)
    {
        var match = Token().Match(page);
        match.Success.ShouldBeTrue("the page has a form with a token");
        return WebUtility.HtmlDecode(match.Groups["token"].Value);
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}
