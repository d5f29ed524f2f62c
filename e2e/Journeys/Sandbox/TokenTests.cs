using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class TokenTests(RunningNhs nhs) : IClassFixture<RunningNhs>
{
    [Fact]
    public async Task A_code_gives_tokens_in_the_standards_shape()
    {
        using var response = await nhs.TokenAsync(await nhs.CodeAsync());

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var body = await RunningNhs.BodyAsync(response);
        body["token_type"]!.ToString().ShouldBe("bearer");
        body["expires_in"]!.GetValue<int>().ShouldBe(300);
        body["scope"]!.ToString().ShouldBe("openid profile");
        var claims = Jwt.Read(body["id_token"]!.ToString())!;
        claims.Text("iss").ShouldBe(nhs.Url);
        claims.Text("aud").ShouldBe("hospital-portal");
        claims.Text("nonce").ShouldBe("the-nonce");
        claims.Text("nhs_number").ShouldBe(RunningNhs.Ada);
        claims.Text("birthdate").ShouldBe("1980-05-17");
        claims.Text("vot").ShouldBe("P9.Cp.Cd");
        claims.Text("identity_proofing_level").ShouldBe("P9");
        claims.Text("vtm").ShouldStartWith($"{nhs.Url}/trustmark/");
        (claims.Instant("exp") - claims.Instant("iat")).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_code_is_good_once_and_a_second_try_ends_the_first_ones_access()
    {
        var code = await nhs.CodeAsync();
        using var first = await nhs.TokenAsync(code);
        var accessToken = (await RunningNhs.BodyAsync(first))["access_token"]!.ToString();

        await ShouldAnswerAsync(nhs.TokenAsync(code), "invalid_grant");

        using var userInfo = await UserInfoAsync($"Bearer {accessToken}");
        userInfo.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var (early, late) = (await nhs.CodeAsync(), await nhs.CodeAsync());
        nhs.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        using (var response = await nhs.TokenAsync(early))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        nhs.Clock.Advance(TimeSpan.FromSeconds(1));
        await ShouldAnswerAsync(nhs.TokenAsync(late), "invalid_grant");
    }

    [Theory]
    [InlineData("redirect_uri", "http://portal.test/elsewhere", "invalid_grant")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("code", "made-up", "invalid_grant")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("client_assertion", null, "invalid_client")]
    [InlineData("client_assertion", "a.b.c", "invalid_client")]
    [InlineData("client_assertion_type", null, "invalid_client")]
    [InlineData("client_secret", "a-secret", "invalid_client")]
    [InlineData("client_id", "nhs-online", "invalid_client")]
    public async Task A_wrong_request_is_refused(string field, string? value, string error) =>
        await ShouldAnswerAsync(nhs.TokenAsync(await nhs.CodeAsync(), (field, value)), error);

    [Theory]
    [InlineData("iss", "nhs-online")]
    [InlineData("sub", "nhs-online")]
    [InlineData("aud", "http://elsewhere/token")]
    [InlineData("aud", null)]
    [InlineData("jti", null)]
    [InlineData("exp", null)]
    public async Task A_client_assertion_with_a_wrong_claim_is_refused(
        string claim,
        string? value
    ) => await ShouldBeRefusedAsync(nhs.ClientAssertion(changes: (claim, value)));

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    public async Task A_client_assertion_that_is_not_rs512_is_refused(string algorithm) =>
        await ShouldBeRefusedAsync(nhs.ClientAssertion(algorithm: algorithm));

    [Fact]
    public async Task A_client_assertion_of_another_key_is_refused()
    {
        using var key = RSA.Create(2048);

        await ShouldBeRefusedAsync(nhs.ClientAssertion(key));
        await ShouldBeRefusedAsync(nhs.ClientAssertion(nhs.NhsAppKey));
    }

    [Theory]
    [InlineData("exp", 0)]
    [InlineData("exp", 301)]
    [InlineData("iat", 6)]
    public async Task A_client_assertion_outside_its_time_is_refused(string claim, int seconds) =>
        await ShouldBeRefusedAsync(
            nhs.ClientAssertion(
                changes: (claim, nhs.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds)
            )
        );

    [Fact]
    public async Task A_client_assertion_is_good_once()
    {
        var assertion = nhs.ClientAssertion();
        using var first = await nhs.TokenAsync(
            await nhs.CodeAsync(),
            ("client_assertion", assertion)
        );
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        await ShouldBeRefusedAsync(assertion);
    }

    [Fact]
    public async Task A_refused_client_does_not_use_up_the_code()
    {
        var code = await nhs.CodeAsync();
        await ShouldAnswerAsync(
            nhs.TokenAsync(code, ("client_assertion", "a.b.c")),
            "invalid_client"
        );

        using var response = await nhs.TokenAsync(code);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Userinfo_tells_what_the_scopes_allow_for_five_minutes()
    {
        var tokens = await nhs.TokensAsync();
        var bearer = $"Bearer {tokens["access_token"]}";

        using var answer = await UserInfoAsync(bearer);
        var claims = await RunningNhs.BodyAsync(answer);
        claims["sub"]!.ToString().ShouldBe(Jwt.Read(tokens["id_token"]!.ToString())!.Text("sub"));
        claims["nhs_number"]!.ToString().ShouldBe(RunningNhs.Ada);
        claims.ContainsKey("email").ShouldBeFalse();
        claims.ContainsKey("given_name").ShouldBeFalse();

        nhs.Clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await UserInfoAsync(bearer);
        late.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        late.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer made-up", HttpStatusCode.Unauthorized)]
    [InlineData("Basic YTpi", HttpStatusCode.BadRequest)]
    [InlineData("Bearer ", HttpStatusCode.BadRequest)]
    public async Task Userinfo_without_a_good_token_tells_nothing(
        string? authorization,
        HttpStatusCode status
    )
    {
        using var answer = await UserInfoAsync(authorization);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_refresh_token_gives_an_access_token_of_no_more_scopes()
    {
        var refresh = (await nhs.TokensAsync())["refresh_token"]!.ToString();
        Task<HttpResponseMessage> RefreshAsync(string scope) =>
            nhs.TokenAsync(
                null,
                ("grant_type", "refresh_token"),
                ("refresh_token", refresh),
                ("scope", scope)
            );

        using var response = await RefreshAsync("openid");
        var body = await RunningNhs.BodyAsync(response);
        body["scope"]!.ToString().ShouldBe("openid");
        body.ContainsKey("id_token").ShouldBeFalse();
        await ShouldAnswerAsync(RefreshAsync("openid email"), "invalid_scope");
    }

    private async Task<HttpResponseMessage> UserInfoAsync(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        return await nhs.Http.SendAsync(request);
    }

    private async Task ShouldBeRefusedAsync(string assertion) =>
        await ShouldAnswerAsync(
            nhs.TokenAsync(await nhs.CodeAsync(), ("client_assertion", assertion)),
            "invalid_client"
        );

    private static async Task ShouldAnswerAsync(Task<HttpResponseMessage> answer, string error)
    {
        using var response = await answer;
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningNhs.BodyAsync(response))["error"]!.ToString().ShouldBe(error);
    }
}
