using System.Net;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Shouldly;
using static Portal.Tests.Tokens.TokenEndpointFixture;

namespace Portal.Tests.Tokens;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private TokenEndpointFixture _tokens = null!;

    public async ValueTask InitializeAsync() => _tokens = await StartAsync();

    public ValueTask DisposeAsync() => _tokens.DisposeAsync();

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task A_secret_in_the_header_brings_a_token()
    {
        var answer = await _tokens.PostAsync(
            Form(),
            Basic(TestPortal.ClientId, TestPortal.ClientSecret)
        );

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Member("token_type").ShouldBe("Bearer");
        answer.Member("expires_in").ShouldBe("600");
        answer.Member("scope").ShouldBe("pca.read");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
        answer.Headers.Pragma.ToString().ShouldBe("no-cache");
    }

    [Fact]
    public async Task A_secret_in_the_body_brings_a_token() =>
        (await _tokens.PostAsync(Secret())).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_token_says_who_may_do_what_and_until_when()
    {
        var jwt = new JsonWebToken((await _tokens.PostAsync(Secret())).Token);

        var now = _tokens.Portal.Clock.GetUtcNow().UtcDateTime;
        jwt.Alg.ShouldBe("RS256");
        jwt.Typ.ShouldBe("at+jwt");
        jwt.Kid.ShouldNotBeNullOrEmpty();
        jwt.Issuer.ShouldBe(TestPortal.BaseUrl);
        jwt.Audiences.ShouldBe([TestPortal.BaseUrl]);
        jwt.Subject.ShouldBe(TestPortal.ClientId);
        jwt.GetPayloadValue<string>("client_id").ShouldBe(TestPortal.ClientId);
        jwt.GetPayloadValue<string>("scope").ShouldBe("pca.read");
        jwt.IssuedAt.ShouldBe(now);
        jwt.ValidTo.ShouldBe(now.AddMinutes(10));
        jwt.Id.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Two_tokens_have_two_ids() =>
        new JsonWebToken((await _tokens.PostAsync(Secret())).Token).Id.ShouldNotBe(
            new JsonWebToken((await _tokens.PostAsync(Secret())).Token).Id
        );

    [Fact]
    public async Task A_client_of_a_trust_gets_tokens_for_that_trust() =>
        new JsonWebToken((await _tokens.PostAsync(Secret(Hospital, HospitalSecret))).Token)
            .GetPayloadValue<string>("ods_code")
            .ShouldBe("RXX");

    [Theory]
    [InlineData(null, "hospital.write hospital.read")]
    [InlineData("", "hospital.write hospital.read")]
    [InlineData("hospital.read", "hospital.read")]
    public async Task A_client_gets_the_scopes_it_asks_for_or_all_it_has(string? asked, string got)
    {
        var form = Secret(Hospital, HospitalSecret);
        if (asked is not null)
        {
            form["scope"] = asked;
        }

        (await _tokens.PostAsync(form)).Member("scope").ShouldBe(got);
    }

    [Theory]
    [InlineData("pca.read")]
    [InlineData("hospital.read pca.read")]
    [InlineData("hospital.READ")]
    public async Task A_scope_that_the_client_does_not_have_is_refused(string scope)
    {
        var form = Secret(Hospital, HospitalSecret);
        form["scope"] = scope;

        var answer = await _tokens.PostAsync(form);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldBe("invalid_scope");
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("password")]
    [InlineData("Client_Credentials")]
    public async Task Another_grant_is_unsupported(string grant)
    {
        var form = Secret();
        form["grant_type"] = grant;

        var answer = await _tokens.PostAsync(form);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldBe("unsupported_grant_type");
    }

    public static TheoryData<string> MalformedBodies =>
        [
            "",
            "client_id=aggregator&client_secret=the-aggregators-secret",
            "grant_type=&client_id=aggregator&client_secret=the-aggregators-secret",
            "grant_type=client_credentials&grant_type=client_credentials&client_id=aggregator&client_secret=x",
            "grant_type=client_credentials&client_id=aggregator&client_id=aggregator&client_secret=x",
            "grant_type=client_credentials&client_secret=x&client_assertion=x",
            "grant_type=client_credentials&client_id=" + new string('a', 100_000),
            "grant_type=client_credentials&" + string.Join('&', Enumerable.Range(0, 100)),
        ];

    [Theory, MemberData(nameof(MalformedBodies))]
    public async Task A_request_out_of_form_is_an_invalid_request(string body)
    {
        var answer = await _tokens.SendAsync(
            new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded")
        );

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task Another_content_type_is_an_invalid_request(string type) =>
        (await _tokens.SendAsync(new StringContent("{}", Encoding.UTF8, type))).Error.ShouldBe(
            "invalid_request"
        );

    [Fact]
    public async Task Two_ways_of_authentication_at_once_are_an_invalid_request() =>
        (
            await _tokens.PostAsync(Secret(), Basic(TestPortal.ClientId, TestPortal.ClientSecret))
        ).Error.ShouldBe("invalid_request");

    [Fact]
    public async Task A_GET_is_told_to_use_POST()
    {
        using var response = await _tokens.Portal.Client().GetAsync(TokenEndpointFixture.Path);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        (await response.Content.ReadAsStringAsync()).ShouldContain("invalid_request");
    }
}
