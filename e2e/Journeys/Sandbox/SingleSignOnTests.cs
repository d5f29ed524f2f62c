using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class SingleSignOnTests(RunningNhs nhs) : IClassFixture<RunningNhs>
{
    private Dictionary<string, string> _returned = [];

    [Fact]
    public async Task The_nhs_app_vouches_for_somebody_without_a_page()
    {
        await SignOnAsync(await AssertionAsync());

        _returned.ShouldContainKey("code");
        _returned["state"].ShouldBe("the-state");
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = await AssertionAsync();
        await SignOnAsync(assertion);
        await SignOnAsync(assertion);

        ShouldBeRefused();
    }

    [Fact]
    public async Task An_assertion_is_good_for_a_minute_and_no_longer()
    {
        var early = await AssertionAsync();
        var late = await AssertionAsync();
        nhs.Clock.Advance(TimeSpan.FromSeconds(59));
        await SignOnAsync(early);
        _returned.ShouldContainKey("code");

        nhs.Clock.Advance(TimeSpan.FromSeconds(1));
        await SignOnAsync(late);
        ShouldBeRefused();
    }

    [Theory]
    [InlineData("key", "other")]
    [InlineData("alg", "none")]
    [InlineData("alg", "RS256")]
    [InlineData("alg", "HS256")]
    [InlineData("iss", "hospital-portal")]
    [InlineData("iss", "somebody")]
    [InlineData("iss", null)]
    [InlineData("code", "made-up")]
    [InlineData("code", null)]
    [InlineData("jti", null)]
    [InlineData("exp", null)]
    [InlineData("iat", null)]
    public async Task An_assertion_that_is_wrong_is_refused(string name, string? value)
    {
        await SignOnAsync(await AssertionAsync((name, value)));

        ShouldBeRefused();
    }

    [Fact]
    public async Task An_assertion_that_lives_for_61_seconds_is_refused()
    {
        await SignOnAsync(await AssertionAsync(("expiresIn", 61)));

        ShouldBeRefused();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public async Task What_is_no_jwt_is_refused(string assertion)
    {
        await SignOnAsync(assertion);

        ShouldBeRefused();
    }

    [Fact]
    public async Task The_id_token_of_another_client_vouches_for_nobody()
    {
        var tokens = await nhs.TokensAsync();
        var jti = Jwt.Read(tokens["id_token"]!.ToString())!.Text("jti");

        await SignOnAsync(await AssertionAsync(("code", jti)));

        ShouldBeRefused();
    }

    [Fact]
    public async Task The_portal_cannot_vouch_for_itself()
    {
        var tokens = await nhs.TokensAsync();
        var jti = Jwt.Read(tokens["id_token"]!.ToString())!.Text("jti")!;

        await SignOnAsync(Assertion(RegisteredClients.PortalId, jti, nhs.PortalKey));

        ShouldBeRefused();
    }

    [Fact]
    public async Task Somebody_at_p5_cannot_come_in_without_a_page()
    {
        await SignOnAsync(await AssertionAsync(("nhsNumber", "9990000182")));

        _returned["error"].ShouldBe("interaction_required");
    }

    [Fact]
    public async Task A_failed_assertion_without_prompt_none_leads_to_the_log_in_page()
    {
        using var response = await nhs.AuthorizeAsync(("asserted_login_identity", "nonsense"));

        (await response.Content.ReadAsStringAsync()).ShouldContain("Who are you?");
    }

    [Fact]
    public async Task The_settings_page_knows_whom_the_portal_vouches_for()
    {
        var tokens = await nhs.TokensAsync();
        var jti = Jwt.Read(tokens["id_token"]!.ToString())!.Text("jti")!;
        var assertion = Assertion(RegisteredClients.PortalId, jti, nhs.PortalKey);

        var page = await nhs.Http.GetStringAsync(
            $"/nhs-login/settings?assertedLoginIdentity={assertion}"
        );

        page.ShouldContain("Ada Archer");
        (await nhs.Http.GetStringAsync("/nhs-login/settings")).ShouldContain("Nobody is logged in");
    }

    private string Assertion(string issuer, string idTokenId, RSA key) =>
        Jwt.Write(
            new() { ["alg"] = "RS512" },
            AssertedLoginIdentity.Claims(issuer, idTokenId, nhs.Clock.GetUtcNow()),
            JwtSigner.For("RS512", key)
        );

    private async Task<string> AssertionAsync(params (string Name, JsonNode? Value)[] wrong)
    {
        var body = new JsonObject { ["nhsNumber"] = RunningNhs.Ada };
        foreach (var (name, value) in wrong)
        {
            body[name] = value;
        }
        var answer = await nhs.PostJsonAsync("/nhs-app/asserted-login-identity", body);
        return answer["assertedLoginIdentity"]!.ToString();
    }

    private async Task SignOnAsync(string assertion)
    {
        using var response = await nhs.AuthorizeAsync(
            ("prompt", "none"),
            ("asserted_login_identity", assertion)
        );
        _returned = RunningNhs.Returned(response);
    }

    private void ShouldBeRefused()
    {
        _returned["error"].ShouldBe("sso_login_required");
        _returned.ShouldNotContainKey("code");
    }
}
