using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Portal.Sandbox.Jwts;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class ScriptedSignInTests : IAsyncLifetime
{
    private readonly RunningNhs _nhs = new();

    public ValueTask InitializeAsync() => _nhs.InitializeAsync();

    public ValueTask DisposeAsync() => _nhs.DisposeAsync();

    [Fact]
    public async Task An_id_token_is_the_nhs_apps_and_verifies_by_the_published_keys()
    {
        var token = await TokenAsync();

        token.Text("aud").ShouldBe("nhs-online");
        token.Text("nhs_number").ShouldBe(RunningNhs.Ada);
        token.Header["kid"]!.ToString().ShouldBe((await KeysAsync()).ShouldHaveSingleItem());
        using var key = await KeyAsync(0);
        token.IsSignedBy(key).ShouldBeTrue();
    }

    [Fact]
    public async Task Any_claim_can_be_replaced_added_or_left_out()
    {
        var token = await TokenAsync(
            ("nhs_number", "9990000026"),
            ("birthdate", null),
            ("act", new JsonObject { ["sub"] = "someone" })
        );

        token.Text("nhs_number").ShouldBe("9990000026");
        token.Claims.ContainsKey("birthdate").ShouldBeFalse();
        token.Claims["act"]!["sub"]!.ToString().ShouldBe("someone");
    }

    [Fact]
    public async Task A_token_can_have_expired()
    {
        var token = await TokenAsync(("expiresIn", -1));

        token.Instant("exp").ShouldBe(_nhs.Clock.GetUtcNow().AddSeconds(-1));
    }

    [Fact]
    public async Task Another_key_signs_under_the_same_kid()
    {
        var token = await TokenAsync(("key", "other"));

        token.Header["kid"]!.ToString().ShouldBe((await KeysAsync()).ShouldHaveSingleItem());
        using var key = await KeyAsync(0);
        token.IsSignedBy(key).ShouldBeFalse();
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("HS256", 32)]
    [InlineData("RS256", 256)]
    [InlineData("RS512", 256)]
    public async Task Every_algorithm_of_the_table_can_be_had(string algorithm, int bytes)
    {
        var token = await TokenAsync(("alg", algorithm));

        token.Header["alg"]!.ToString().ShouldBe(algorithm);
        token.Signature.Length.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("{}", "nhsNumber")]
    [InlineData("[]", "nhsNumber")]
    [InlineData("not json", "nhsNumber")]
    [InlineData("""{"nhsNumber": 9990000018}""", "nhsNumber")]
    [InlineData("""{"nhsNumber": "9990000018", "alg": "ES256"}""", "RS512")]
    [InlineData("""{"nhsNumber": "9990000018", "alg": 1}""", "alg")]
    [InlineData("""{"nhsNumber": "9990000018", "key": "mine"}""", "other")]
    [InlineData("""{"nhsNumber": "9990000018", "expiresIn": "60"}""", "number")]
    [InlineData("""{"nhsNumber": "9990000018", "expiresIn": 1.5}""", "whole number")]
    public async Task A_wrong_request_says_what_to_send(string body, string hint)
    {
        using var content = new StringContent(body);
        using var response = await _nhs.Http.PostAsync("/nhs-login/id-token", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningNhs.BodyAsync(response))["error"]!.ToString().ShouldContain(hint);
    }

    [Fact]
    public async Task Rotation_publishes_the_new_key_beside_the_old_one()
    {
        var old = (await KeysAsync()).ShouldHaveSingleItem();
        await _nhs.PostJsonAsync("/nhs-login/rotate-keys", []);

        var keys = await KeysAsync();
        keys.Count.ShouldBe(2);
        keys[0].ShouldBe(old);
        (await TokenAsync()).Header["kid"]!.ToString().ShouldBe(keys[1]);
    }

    [Fact]
    public async Task Rotation_can_revoke_the_old_key()
    {
        var old = (await KeysAsync()).ShouldHaveSingleItem();
        await _nhs.PostJsonAsync("/nhs-login/rotate-keys?revoke=true", []);

        (await KeysAsync()).ShouldHaveSingleItem().ShouldNotBe(old);
    }

    [Fact]
    public async Task The_next_sign_in_ends_as_planned_and_the_one_after_it_as_usual()
    {
        await _nhs.PostJsonAsync(
            "/nhs-login/next-sign-in",
            new() { ["nhsNumber"] = RunningNhs.Ada, ["error"] = "server_error" }
        );

        using var planned = await _nhs.LogInAsync();
        RunningNhs.Returned(planned)["error"].ShouldBe("server_error");
        using var usual = await _nhs.LogInAsync();
        RunningNhs.Returned(usual).ShouldContainKey("code");
    }

    [Fact]
    public async Task The_next_sign_in_can_give_wrong_tokens()
    {
        await _nhs.PostJsonAsync(
            "/nhs-login/next-sign-in",
            new()
            {
                ["nhsNumber"] = RunningNhs.Ada,
                ["idToken"] = new JsonObject { ["nonce"] = "another", ["alg"] = "none" },
                ["userinfo"] = new JsonObject { ["sub"] = "another" },
            }
        );

        var tokens = await _nhs.TokensAsync();
        var idToken = Jwt.Read(tokens["id_token"]!.ToString())!;
        idToken.Text("nonce").ShouldBe("another");
        idToken.Signature.ShouldBeEmpty();
        _nhs.Http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            tokens["access_token"]!.ToString()
        );
        var userInfo = JsonNode.Parse(await _nhs.Http.GetStringAsync("/userinfo"))!;
        userInfo["sub"]!.ToString().ShouldBe("another");
    }

    [Fact]
    public async Task Discovery_names_every_endpoint_under_the_issuer()
    {
        var document = JsonNode.Parse(
            await _nhs.Http.GetStringAsync("/.well-known/openid-configuration")
        )!;

        document["issuer"]!.ToString().ShouldBe(_nhs.Url);
        document["authorization_endpoint"]!.ToString().ShouldBe($"{_nhs.Url}/authorize");
        document["token_endpoint"]!.ToString().ShouldBe($"{_nhs.Url}/token");
        document["userinfo_endpoint"]!.ToString().ShouldBe($"{_nhs.Url}/userinfo");
        document["jwks_uri"]!.ToString().ShouldBe($"{_nhs.Url}/.well-known/jwks.json");
        var trustmark = (await TokenAsync()).Text("vtm")!;
        (await _nhs.Http.GetStringAsync(trustmark)).ShouldContain("P9");
    }

    private async Task<Jwt> TokenAsync(params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["nhsNumber"] = RunningNhs.Ada };
        foreach (var (name, value) in more)
        {
            body[name] = value;
        }
        var answer = await _nhs.PostJsonAsync("/nhs-login/id-token", body);
        return Jwt.Read(answer["id_token"]!.ToString())!;
    }

    private async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. (await JwksAsync()).Select(key => key!["kid"]!.ToString())];

    private async Task<JsonArray> JwksAsync() =>
        JsonNode.Parse(await _nhs.Http.GetStringAsync("/.well-known/jwks.json"))![
            "keys"
        ]!.AsArray();

    private async Task<RSA> KeyAsync(int index)
    {
        var key = (await JwksAsync())[index]!;
        return RSA.Create(
            new RSAParameters
            {
                Modulus = Base64UrlEncoder.DecodeBytes(key["n"]!.ToString()),
                Exponent = Base64UrlEncoder.DecodeBytes(key["e"]!.ToString()),
            }
        );
    }
}
