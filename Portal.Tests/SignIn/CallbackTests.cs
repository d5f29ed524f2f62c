using Portal.SignIn;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class CallbackTests
{
    [Proves("LOGIN-02")]
    [Theory]
    [InlineData("access_denied", "ConsentNotGiven", "/information-not-shared")]
    [InlineData("access_denied", "consentnotgiven", "/information-not-shared")]
    [InlineData("access_denied", "CONSENTNOTGIVEN", "/information-not-shared")]
    [InlineData("access_denied", "", "/information-not-shared")]
    [InlineData("access_denied", null, "/information-not-shared")]
    [InlineData("access_denied", "The account is locked", "/login-problem")]
    [InlineData("sso_login_required", "ConsentNotGiven", "/login-problem")]
    public async Task Only_consent_refused_leads_to_the_page_about_sharing(
        string error,
        string? description,
        string page
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);
        var back = description is null
            ? NhsLoginSite.Back(authorize, ("error", error))
            : NhsLoginSite.Back(authorize, ("error", error), ("error_description", description));

        (await SignInFixture.CallbackAsync(browser, back)).ShouldBe(page);
        await fixture.ShouldHaveNoSessionAsync(browser);
    }

    [Proves("APP-05", "LOGIN-02")]
    [Theory]
    [InlineData("invalid_request")]
    [InlineData("unauthorized_client")]
    [InlineData("unsupported_response_type")]
    [InlineData("invalid_scope")]
    [InlineData("sso_login_required")]
    [InlineData("server_error")]
    [InlineData("temporarily_unavailable")]
    [InlineData("interaction_required")]
    [InlineData("login_required")]
    [InlineData("account_selection_required")]
    [InlineData("consent_required")]
    [InlineData("invalid_request_uri")]
    [InlineData("invalid_request_object")]
    [InlineData("request_not_supported")]
    [InlineData("request_uri_not_supported")]
    [InlineData("registration_not_supported")]
    public async Task Every_other_error_leads_to_the_login_problem_page_with_its_code_in_the_log(
        string error
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);

        (
            await SignInFixture.CallbackAsync(
                browser,
                NhsLoginSite.Back(authorize, ("error", error), ("error_description", "any"))
            )
        ).ShouldBe("/login-problem");
        fixture.Portal.Log.Everything.ShouldContain($"authorize.{error}\n");
        await fixture.ShouldHaveNoSessionAsync(browser);
    }

    [Fact]
    public async Task An_error_that_NHS_login_does_not_know_is_not_written_into_the_log()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);

        await SignInFixture.CallbackAsync(
            browser,
            NhsLoginSite.Back(authorize, ("error", "planted"), ("error_description", "planted-too"))
        );

        fixture.Portal.Log.Everything.ShouldContain("authorize.unknown-error");
        fixture.Portal.Log.Everything.ShouldNotContain("planted");
    }

    [Fact]
    public async Task A_replayed_callback_is_refused()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var back = fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(browser));
        (await SignInFixture.CallbackAsync(browser, back)).ShouldBe("/appointments");

        (await SignInFixture.CallbackAsync(browser, back)).ShouldBe("/login-problem");

        fixture.NhsLogin.Exchanges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_replayed_code_is_refused()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var used = fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(fixture.Browser()));
        var code = NhsLoginSite.Query(new Uri(used))["code"];
        var first = fixture.Browser();
        var second = fixture.Browser();
        var firstBack = fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(first));
        await SignInFixture.CallbackAsync(first, firstBack);
        var spent = NhsLoginSite.Query(new Uri(firstBack))["code"];

        var authorize = await SignInFixture.StartSignInAsync(second);
        (
            await SignInFixture.CallbackAsync(second, NhsLoginSite.Back(authorize, ("code", spent)))
        ).ShouldBe("/login-problem");

        fixture.Portal.Log.Everything.ShouldContain("token.invalid_grant\n");
        code.ShouldNotBe(spent);
    }

    [Fact]
    public async Task A_code_from_another_sign_in_is_refused_by_its_nonce()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var attacker = fixture.Browser();
        var stolen = NhsLoginSite.Query(
            new Uri(fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(attacker)))
        )["code"];
        var victim = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(victim);

        (
            await SignInFixture.CallbackAsync(
                victim,
                NhsLoginSite.Back(authorize, ("code", stolen))
            )
        ).ShouldBe("/login-problem");

        fixture.Portal.Log.Everything.ShouldContain("id-token.Nonce\n");
        await fixture.ShouldHaveNoSessionAsync(victim);
    }

    [Theory]
    [InlineData("code", "anything")]
    [InlineData("error", "access_denied")]
    public async Task The_state_of_another_browser_is_refused(string parameter, string value)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var authorize = await SignInFixture.StartSignInAsync(fixture.Browser());
        var victim = fixture.Browser();

        (
            await SignInFixture.CallbackAsync(
                victim,
                NhsLoginSite.Back(authorize, (parameter, value))
            )
        ).ShouldBe("/login-problem");

        fixture.Portal.Log.Everything.ShouldContain("state.other-browser\n");
        fixture.NhsLogin.Exchanges.ShouldBeEmpty();
        await fixture.ShouldHaveNoSessionAsync(victim);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=a")]
    [InlineData("?code=a&state=")]
    [InlineData("?code=a&state=forged")]
    [InlineData("?error=access_denied&error_description=ConsentNotGiven")]
    public async Task Without_a_state_of_ours_nothing_is_done(string query)
    {
        await using var fixture = await SignInFixture.StartAsync();

        (
            await SignInFixture.CallbackAsync(fixture.Browser(), SignInPaths.Callback + query)
        ).ShouldBe("/login-problem");
        fixture.Portal.Log.Everything.ShouldContain("state.invalid\n");
        fixture.NhsLogin.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_counts_as_missing()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var back = fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(browser));

        (await SignInFixture.CallbackAsync(browser, $"{back}&code=another")).ShouldBe(
            "/login-problem"
        );

        fixture.Portal.Log.Everything.ShouldContain("authorize.no-code\n");
    }

    [Theory]
    [InlineData(3599, "/appointments")]
    [InlineData(3600, "/login-problem")]
    public async Task The_patient_has_an_hour_at_NHS_login(int seconds, string page)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await SignInFixture.CallbackAsync(browser, fixture.NhsLogin.LogIn(authorize))).ShouldBe(
            page
        );

        fixture
            .Portal.Log.Everything.Contains(": state.expired\n", StringComparison.Ordinal)
            .ShouldBe(page == "/login-problem");
    }
}
