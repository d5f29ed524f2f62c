using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class AuthorizeRequestTests
{
    private static async Task<Dictionary<string, string>> QueryAsync(
        string address = "/log-in",
        Dictionary<string, string?>? settings = null
    )
    {
        await using var fixture = await SignInFixture.StartAsync(settings: settings);
        var authorize = await SignInFixture.StartSignInAsync(fixture.Browser(), address);
        authorize.GetLeftPart(UriPartial.Path).ShouldBe("https://nhs-login.test/authorize");
        return NhsLoginSite.Query(authorize);
    }

    [Proves("LOGIN-01")]
    [Fact]
    public async Task It_has_what_NHS_login_asks_for_and_nothing_else()
    {
        var query = await QueryAsync();

        query.Keys.ShouldBe(
            ["client_id", "scope", "response_type", "redirect_uri", "state", "nonce", "vtr"],
            ignoreOrder: true
        );
        query["client_id"].ShouldBe("portal");
        query["scope"].ShouldBe("openid profile");
        query["response_type"].ShouldBe("code");
        query["redirect_uri"].ShouldBe("https://portal.test/log-in/nhs-login");
        query["vtr"].ShouldBe("""["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]""");
    }

    [Proves("LOGIN-01")]
    [Fact]
    public async Task State_and_nonce_are_never_the_same_twice()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var first = NhsLoginSite.Query(await SignInFixture.StartSignInAsync(fixture.Browser()));
        var second = NhsLoginSite.Query(await SignInFixture.StartSignInAsync(fixture.Browser()));

        first["state"].ShouldNotBe(second["state"]);
        first["nonce"].ShouldNotBe(second["nonce"]);
        first["nonce"].Length.ShouldBe(43);
    }

    [Fact]
    public async Task The_state_hides_where_the_patient_wants_to_go()
    {
        var query = await QueryAsync("/log-in?returnUrl=%2Fappointments%2Fpast");

        query["state"].ShouldNotContain("appointments");
    }

    [Fact]
    public async Task More_scopes_and_fewer_vectors_can_be_configured()
    {
        var query = await QueryAsync(
            settings: new()
            {
                ["NhsLogin:Scope"] = "openid profile email",
                ["NhsLogin:Vectors"] = "P9.Cm",
            }
        );

        query["scope"].ShouldBe("openid profile email");
        query["vtr"].ShouldBe("""["P9.Cm"]""");
    }

    [Proves("APP-03")]
    [Fact]
    public async Task A_jump_off_adds_the_assertion_unchanged_and_forbids_a_login_screen()
    {
        var query = await QueryAsync(
            $"/appointments?assertedLoginIdentity={SignInFixture.Assertion}"
        );

        query["prompt"].ShouldBe("none");
        query["asserted_login_identity"].ShouldBe(SignInFixture.Assertion);
    }

    [Fact]
    public async Task PKCE_can_be_switched_on()
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["NhsLogin:UsePkce"] = "true" }
        );
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);

        NhsLoginSite.Query(authorize)["code_challenge_method"].ShouldBe("S256");
        (await SignInFixture.CallbackAsync(browser, fixture.NhsLogin.LogIn(authorize))).ShouldBe(
            "/appointments"
        );
    }

    [Proves("HZ-07.1")]
    [Fact]
    public async Task While_NHS_login_is_unreachable_the_patient_gets_the_page_that_says_so()
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.Portal.NhsLogin.IsDown = true;

        var response = await fixture.Browser().GetAsync("/log-in");

        response.Headers.Location!.OriginalString.ShouldBe("/login-problem");
        fixture.Portal.Log.Everything.ShouldContain("nhs-login.unavailable");
    }
}
