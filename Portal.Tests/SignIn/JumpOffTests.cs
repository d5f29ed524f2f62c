using System.Net;
using Dapper;
using Portal.SignIn;
using Portal.Tests.Builders;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class JumpOffTests
{
    private const string Identity = $"assertedLoginIdentity={SignInFixture.Assertion}";

    [Proves("MI-TRACKING")]
    [Fact]
    public async Task A_jump_off_lands_on_the_clean_address_and_the_session_knows_its_tracking_id()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var tracking = Guid.NewGuid();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );

        var end = await fixture.SignInAsync(
            fixture.Browser(),
            $"/appointments/{appointment}?from=nhsApp&extSystemName=TestPortal&trackingId={tracking}&{Identity}"
        );

        end.ShouldBe($"/appointments/{appointment}?from=nhsApp");
        (await TrackingIdAsync(fixture)).ShouldBe(tracking);
    }

    [Theory]
    [InlineData("trackingId")]
    [InlineData("trackingid")]
    [InlineData("TRACKINGID")]
    public async Task The_tracking_id_may_be_written_in_any_casing(string name)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var tracking = Guid.NewGuid();

        var end = await fixture.SignInAsync(
            fixture.Browser(),
            $"/appointments?{name}={tracking}&EXTSYSTEMNAME=x&{Identity}"
        );

        end.ShouldBe("/appointments");
        (await TrackingIdAsync(fixture)).ShouldBe(tracking);
    }

    [Theory]
    [InlineData("9990000018")]
    [InlineData("")]
    [InlineData("{0c2f7a4e-7d43-4b66-9e55-3b1f0a2c4d5e}")]
    public async Task A_tracking_id_that_is_no_UUID_is_dropped(string value)
    {
        await using var fixture = await SignInFixture.StartAsync();

        await fixture.SignInAsync(
            fixture.Browser(),
            $"/appointments?trackingId={value}&{Identity}"
        );

        (await TrackingIdAsync(fixture)).ShouldBeNull();
    }

    [Proves("APP-04", "HZ-01.3")]
    [Fact]
    public async Task Whoever_was_logged_in_is_logged_out_at_once()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var cookie = browser.Cookies["__Host-session"];

        await SignInFixture.StartSignInAsync(browser, $"/appointments?{Identity}");

        await fixture.ShouldHaveNoSessionAsync(browser);
        browser.Cookies["__Host-session"] = cookie;
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    [Proves("APP-04", "HZ-01.3")]
    [Fact]
    public async Task An_assertion_of_another_patient_shows_that_patient()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.Portal.Data.PatientAsync(fixture.Trust, BookingData.NhsNumbers[1]);
        await fixture.Portal.Data.ExecuteAsync(
            """
            UPDATE registrations SET given_name = 'Bea', family_name = 'Brown'
            WHERE patient_id = (SELECT id FROM patients WHERE nhs_number = @Value)
            """,
            new { BookingData.NhsNumbers[1].Value }
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.NhsLogin.IdToken = token =>
            token.With("nhs_number", BookingData.NhsNumbers[1].Value);

        await fixture.SignInAsync(browser, $"/appointments?{Identity}");

        var page = await browser.PageAsync("/appointments");
        page.ShouldContain("Bea Brown");
        page.ShouldNotContain("Ada Archer");
    }

    [Theory]
    [InlineData("/appointments?ASSERTEDLOGINIDENTITY=")]
    [InlineData("/?assertedLoginIdentity=")]
    [InlineData("/no-access?assertedLoginIdentity=")]
    [InlineData("/help/cookies?assertedLoginIdentity=")]
    [InlineData("/no-such-page?assertedLoginIdentity=")]
    public async Task Every_page_takes_the_assertion(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();

        var authorize = await SignInFixture.StartSignInAsync(
            fixture.Browser(),
            address + SignInFixture.Assertion
        );

        authorize.Host.ShouldBe("nhs-login.test");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("..")]
    [InlineData("a.b.")]
    [InlineData("a.b!.c")]
    [InlineData("a%20.b.c")]
    [InlineData("aaaa.bbbb.cccc&assertedLoginIdentity=aaaa.bbbb.cccc")]
    public async Task What_has_not_the_shape_of_an_assertion_ends_on_the_login_problem_page(
        string assertion
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var response = await browser.GetAsync($"/appointments?assertedLoginIdentity={assertion}");

        response.Headers.Location!.OriginalString.ShouldBe("/login-problem");
        await fixture.ShouldHaveNoSessionAsync(browser);
    }

    [Theory]
    [InlineData(AssertedIdentity.MaximumLength, true)]
    [InlineData(AssertedIdentity.MaximumLength + 1, false)]
    public void An_assertion_has_a_longest_length(int length, bool accepted)
    {
        var assertion = $"aaaa.bbbb.{new string('c', length - 10)}";

        (AssertedIdentity.Read(assertion) is not null).ShouldBe(accepted);
    }

    [Proves("APP-03")]
    [Fact]
    public async Task The_assertion_is_in_no_address_cookie_or_page_of_ours()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser, $"/appointments?{Identity}");
        var end = await SignInFixture.CallbackAsync(browser, fixture.NhsLogin.LogIn(authorize));

        var seen = string.Join(
            '\n',
            [end, await browser.PageAsync(end), .. browser.Cookies.Values]
        );
        seen.ShouldNotContain(SignInFixture.Assertion);
    }

    [Fact]
    public async Task The_assertion_is_not_carried_on_by_another_method_or_an_endpoint_that_is_no_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var post = await fixture.Browser().PostAsync($"/appointments?{Identity}");
        var token = await fixture.Browser().GetAsync($"/oauth2/token?{Identity}");

        post.Headers.Location?.OriginalString.ShouldNotContain("assert", Case.Insensitive);
        token.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("sso_login_required")]
    [InlineData("login_required")]
    public async Task A_jump_off_that_fails_leaves_nobody_logged_in(string error)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var authorize = await SignInFixture.StartSignInAsync(browser, $"/appointments?{Identity}");

        await SignInFixture.CallbackAsync(browser, NhsLoginSite.Back(authorize, ("error", error)));

        await fixture.ShouldHaveNoSessionAsync(browser);
    }

    private static async Task<Guid?> TrackingIdAsync(SignInFixture fixture)
    {
        await using var connection = await fixture.Portal.Database.OpenAsync();
        return (await connection.QuerySingleAsync<Session>("SELECT * FROM sessions")).TrackingId;
    }
}
