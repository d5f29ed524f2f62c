using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using static Portal.Tests.Tokens.TokenEndpointFixture;

namespace Portal.Tests.Tokens;

public sealed class ClientAuthenticationTests : IAsyncLifetime
{
    private TokenEndpointFixture _tokens = null!;

    public async ValueTask InitializeAsync() => _tokens = await StartAsync();

    public ValueTask DisposeAsync() => _tokens.DisposeAsync();

    private static void ShouldBeInvalidClient(TokenAnswer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("invalid_client");
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic realm=");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData(TestPortal.ClientId, "another")]
    [InlineData(TestPortal.ClientId, TestPortal.ClientSecret + " ")]
    [InlineData("AGGREGATOR", TestPortal.ClientSecret)]
    [InlineData("stranger", TestPortal.ClientSecret)]
    [InlineData(TestPortal.ClientId, HospitalSecret)]
    [InlineData(KeyClient, "")]
    [InlineData("", "")]
    [InlineData("' OR 1=1 --", "' OR 1=1 --")]
    public async Task A_wrong_secret_or_client_is_refused_with_one_text(string id, string secret)
    {
        var inBody = await _tokens.PostAsync(Secret(id, secret));
        var inHeader = await _tokens.PostAsync(Form(), Basic(Uri.EscapeDataString(id), secret));

        ShouldBeInvalidClient(inBody);
        ShouldBeInvalidClient(inHeader);
        inBody.Body.ToString().ShouldBe(inHeader.Body.ToString());
    }

    [Fact]
    public async Task No_authentication_at_all_is_refused() =>
        ShouldBeInvalidClient(await _tokens.PostAsync(Form(("client_id", TestPortal.ClientId))));

    [Theory]
    [InlineData("Basic", "")]
    [InlineData("Basic", "%%%")]
    [InlineData("Basic", "YWdncmVnYXRvcg==")]
    [InlineData("Bearer", "YWdncmVnYXRvcjp4")]
    [InlineData("Negotiate", "x")]
    public async Task A_header_out_of_form_is_refused(string scheme, string value) =>
        ShouldBeInvalidClient(
            await _tokens.PostAsync(Form(), new AuthenticationHeaderValue(scheme, value))
        );

    [Fact]
    public async Task A_header_for_one_client_and_a_body_for_another_is_refused() =>
        ShouldBeInvalidClient(
            await _tokens.PostAsync(
                Form(("client_id", Hospital)),
                Basic(TestPortal.ClientId, TestPortal.ClientSecret)
            )
        );

    [Fact]
    public async Task A_way_that_is_not_open_to_the_client_is_refused()
    {
        ShouldBeInvalidClient(await _tokens.PostAsync(Form(), Basic(Hospital, HospitalSecret)));
        (await _tokens.PostAsync(Secret(Hospital, HospitalSecret))).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Both_parts_of_the_header_may_be_form_encoded()
    {
        await using var tokens = await StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tokens:Clients:0:ClientId"] = "https~example/a+b",
                ["Tokens:Clients:0:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash("p:ss w%rd"),
            }
        );

        (
            await tokens.PostAsync(
                Form(),
                Basic(WebUtility.UrlEncode("https~example/a+b"), WebUtility.UrlEncode("p:ss w%rd"))
            )
        ).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_secrets_are_good_at_once_and_each_until_it_expires()
    {
        var expires = _tokens.Portal.Clock.GetUtcNow().AddDays(1);
        await using var tokens = await StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tokens:Clients:0:Secrets:0:ExpiresAt"] = expires.ToString("O"),
                ["Tokens:Clients:0:Secrets:1:Hash"] = Api.Tokens.ClientSecret.Hash("the-new-one"),
            }
        );

        tokens.Portal.Clock.MoveTo(expires.AddTicks(-1));
        (await tokens.PostAsync(Secret())).Status.ShouldBe(HttpStatusCode.OK);
        (await tokens.PostAsync(Secret(secret: "the-new-one"))).Status.ShouldBe(HttpStatusCode.OK);

        tokens.Portal.Clock.MoveTo(expires);
        ShouldBeInvalidClient(await tokens.PostAsync(Secret()));
        (await tokens.PostAsync(Secret(secret: "the-new-one"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Issue_and_refusal_are_logged_without_secrets_or_what_strangers_call_themselves()
    {
        var token = (await _tokens.PostAsync(Secret())).Token;
        await _tokens.PostAsync(Secret(secret: "wrong-secret"));
        await _tokens.PostAsync(Secret("9990000018"));
        var assertion = _tokens.GoodAssertion();
        await _tokens.PostAsync(Assertion(assertion));

        var lines = _tokens
            .Portal.Log.Lines.Where(line =>
                line.Contains(" TokenIssued ") || line.Contains(" TokenRefused ")
            )
            .ToList();
        lines.Count.ShouldBe(4);
        lines[0].ShouldContain("TokenIssued Issued a token to aggregator by ClientSecretPost");
        lines[1].ShouldContain("TokenRefused Refused a token to aggregator");
        lines[2].ShouldContain("Refused a token to an unknown client");
        lines[3].ShouldContain("Issued a token to key-client by PrivateKeyJwt for pca.read");
        var text = _tokens.Portal.Log.Everything;
        foreach (
            var secret in new[]
            {
                TestPortal.ClientSecret,
                "wrong-secret",
                "9990000018",
                token,
                assertion.ToString(),
            }
        )
        {
            text.ShouldNotContain(secret);
        }
    }
}
