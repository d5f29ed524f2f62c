using System.Net;
using Portal.Api.Storage;
using Portal.Help;
using Portal.SignIn;
using Portal.Tests.Storage;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class SignInJourneyTests
{
    [Theory, BothEngines]
    public async Task A_patient_logs_in_from_the_start_page_and_sees_their_appointments(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var browser = fixture.Browser();

        (await browser.PageAsync("/")).ShouldContain("href=\"/log-in\"");
        (await fixture.SignInAsync(browser)).ShouldBe("/appointments");

        var page = await browser.PageAsync("/appointments");
        page.ShouldContain("Ada Archer");
        page.ShouldContain("Log out");
    }

    [Fact]
    public async Task A_deep_link_is_kept_from_the_first_request_to_the_last()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();
        var link =
            $"/appointments/{appointment}?extSystemName=TestPortal&trackingId={Guid.NewGuid()}";

        var start = await browser.PageAsync(link);
        var button = WebUtility.HtmlDecode(
            start
                .Split("href=\"")
                .First(part => part.StartsWith("/log-in", StringComparison.Ordinal))
                .Split('"')[0]
        );

        (await fixture.SignInAsync(browser, button)).ShouldBe($"/appointments/{appointment}");
        (await browser.PageAsync($"/appointments/{appointment}")).ShouldContain("Dermatology");
    }

    [Proves("LOGIN-10")]
    [Fact]
    public async Task The_start_page_has_the_button_first_and_no_field()
    {
        await using var fixture = await SignInFixture.StartAsync();

        var page = await fixture.Browser().PageAsync("/");

        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        main.ShouldContain("Continue to NHS login");
        main.ShouldNotContain("<input");
        main.Split("<a ")[1].ShouldContain("nhsuk-button--login");
    }

    [Fact]
    public async Task Who_is_logged_in_goes_from_the_start_page_straight_on()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var response = await browser.GetAsync("/?returnUrl=%2Fappointments%2Fpast");

        response.Headers.Location!.OriginalString.ShouldBe("/appointments/past");
    }

    [Proves("LOGIN-08")]
    [Fact]
    public async Task A_key_that_changes_while_the_patient_is_at_NHS_login_makes_no_difference()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var another = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(another);
        var back = fixture.NhsLogin.LogIn(authorize);
        fixture.Portal.NhsLogin.RotateKey();

        (await SignInFixture.CallbackAsync(another, back)).ShouldBe("/appointments");
    }

    [Fact]
    public async Task Logging_in_again_makes_a_new_session_and_ends_the_old_one()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);
        await fixture.SignInAsync(browser);
        var first = browser.Cookies["__Host-session"];

        (await SignInFixture.CallbackAsync(browser, fixture.NhsLogin.LogIn(authorize))).ShouldBe(
            "/appointments"
        );

        browser.Cookies["__Host-session"].ShouldNotBe(first);
        (await fixture.SessionsAsync()).ShouldBe(1);
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
        browser.Cookies["__Host-session"] = first;
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    [Proves("APP-13")]
    [Fact]
    public async Task The_cookies_are_hardened_and_the_session_is_nothing_but_a_key()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);
        browser.Cookies.Keys.ShouldAllBe(name => name.StartsWith("__Host-login-"));

        var response = await browser.GetAsync(fixture.NhsLogin.LogIn(authorize));

        var cookie = response
            .Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("__Host-session=", StringComparison.Ordinal));
        cookie.ShouldContain("; path=/; secure; samesite=lax; httponly");
        cookie.ShouldNotContain("expires");
        cookie.ShouldNotContain("domain");
        cookie.Length.ShouldBeLessThan(700);
        browser.Cookies.Keys.ShouldBe(["__Host-session"]);
    }

    [Fact]
    public async Task Over_http_on_localhost_the_cookies_have_plain_names()
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Portal:BaseUrl"] = "http://localhost:5080",
            }
        );
        var browser = fixture.Browser();

        var response = await browser.GetAsync("/log-in");

        response.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("portal-login-");
        NhsLoginSite
            .Query(response.Headers.Location!)["redirect_uri"]
            .ShouldBe("http://localhost:5080/log-in/nhs-login");
    }

    [Fact]
    public async Task The_name_shown_is_the_one_the_hospital_gave_last()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.TrustAsync("RYY");
        await fixture.Portal.Data.PatientAsync(other);
        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET family_name = 'Baker', updated_at = @later WHERE trust_id = @other",
            new { other, later = fixture.Clock.GetUtcNow() }
        );
        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET updated_at = @earlier WHERE trust_id = @Trust",
            new { fixture.Trust, earlier = fixture.Clock.GetUtcNow().AddDays(-1) }
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        (await browser.PageAsync("/appointments")).ShouldContain("Ada Baker");
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_everything_works_as_over_https()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(
            browser,
            "http://10.0.0.7:8080/log-in"
        );
        NhsLoginSite
            .Query(authorize)["redirect_uri"]
            .ShouldBe("https://portal.test/log-in/nhs-login");

        await SignInFixture.CallbackAsync(
            browser,
            fixture
                .NhsLogin.LogIn(authorize)
                .Replace("https://portal.test", "http://10.0.0.7:8080", StringComparison.Ordinal)
        );

        (await browser.PageAsync("http://10.0.0.7:8080/appointments")).ShouldContain("Ada Archer");
        browser.Cookies.Keys.ShouldBe(["__Host-session", "__Host-forms"], ignoreOrder: true);
    }

    [Proves("APP-13")]
    [Fact]
    public async Task Every_cookie_of_a_visit_is_on_the_cookies_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await SignInFixture.StartSignInAsync(browser);
        await fixture.SignInAsync(browser);
        await browser.PageAsync("/appointments");

        browser.Cookies.Count.ShouldBe(3);
        foreach (var name in browser.Cookies.Keys)
        {
            CookieList
                .For(new SessionOptions())
                .ShouldContain(
                    listed =>
                        listed.Name.EndsWith('*')
                            ? name.StartsWith(listed.Name.TrimEnd('*'), StringComparison.Ordinal)
                            : listed.Name == name,
                    name
                );
        }
    }
}
