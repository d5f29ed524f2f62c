using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class BearerTokenTests(SharedAggregator shared) : IClassFixture<SharedAggregator>
{
    private readonly AggregatorFixture _aggregator = shared.Aggregator;
    private readonly string _keyId = new JsonWebToken(shared.Aggregator.Bearer).Kid;

    /// <summary>What our token endpoint issues, made by hand.</summary>
    private TestJwt Good(string algorithm = "RS256", TestKey? key = null)
    {
        var now = _aggregator.Portal.Clock.GetUtcNow();
        return new TestJwt(key ?? TestKey.Tokens, algorithm)
            .WithHeader("kid", _keyId)
            .WithHeader("typ", "at+jwt")
            .With("iss", TestPortal.BaseUrl)
            .With("aud", TestPortal.BaseUrl)
            .With("sub", TestPortal.ClientId)
            .With("client_id", TestPortal.ClientId)
            .With("scope", "pca.read")
            .With("jti", "1")
            .With("iat", now.ToUnixTimeSeconds())
            .With("exp", now.AddMinutes(10).ToUnixTimeSeconds());
    }

    private Task<AggregatorAnswer> SendAsync(object token) =>
        _aggregator.SendAsync(_aggregator.Request().With("Authorization", $"Bearer {token}"));

    private async Task ShouldBeInvalidAsync(object token)
    {
        var answer = await SendAsync(token);
        answer
            .ShouldRefuse(HttpStatusCode.Unauthorized, "processing")
            .Diagnostics.ShouldBe("Missing or invalid OAuth 2.0 bearer token in request");
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
    }

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task A_good_token_is_taken() => (await SendAsync(Good())).ShouldFind(1);

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    public Task Another_algorithm_is_refused(string algorithm) =>
        ShouldBeInvalidAsync(Good(algorithm));

    [Fact]
    public Task Another_key_under_our_keys_id_is_refused() =>
        ShouldBeInvalidAsync(Good(key: TestKey.Other));

    [Theory]
    [InlineData("kid", "another")]
    [InlineData("kid", null)]
    [InlineData("typ", "JWT")]
    [InlineData("typ", null)]
    public Task Another_header_is_refused(string name, string? value) =>
        ShouldBeInvalidAsync(Good().WithHeader(name, value));

    [Proves("WF-NFR-14")]
    [Theory]
    [InlineData("iss", "https://nhs-login.test")]
    [InlineData("aud", "nhs-online")]
    [InlineData("aud", "")]
    [InlineData("client_id", "stranger")]
    [InlineData("sub", "stranger")]
    public Task Another_claim_is_refused(string claim, string value) =>
        ShouldBeInvalidAsync(Good().With(claim, value));

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("sub")]
    [InlineData("client_id")]
    [InlineData("scope")]
    public Task A_missing_claim_is_refused(string claim) =>
        ShouldBeInvalidAsync(Good().Without(claim));

    [Fact]
    public async Task A_client_without_the_scope_is_forbidden()
    {
        var answer = await SendAsync(Good().With("scope", "hospital.read pca.reader"));

        answer.ShouldRefuse(HttpStatusCode.Forbidden, "forbidden");
        answer
            .Headers.WwwAuthenticate.ToString()
            .ShouldContain("error=\"insufficient_scope\", scope=\"pca.read\"");
    }

    [Fact]
    public async Task A_token_is_good_until_the_instant_it_expires()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        aggregator.Portal.Clock.Advance(TimeSpan.FromSeconds(599));
        (await aggregator.GetAsync()).ShouldFind(0);

        aggregator.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        (await aggregator.GetAsync()).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    [Fact]
    public async Task A_token_that_is_not_good_yet_is_refused()
    {
        var now = _aggregator.Portal.Clock.GetUtcNow();
        (await SendAsync(Good().With("nbf", now.AddSeconds(5).ToUnixTimeSeconds()))).ShouldFind(1);
        await ShouldBeInvalidAsync(Good().With("nbf", now.AddSeconds(6).ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task A_patients_ID_token_is_no_access_token() =>
        await ShouldBeInvalidAsync(_aggregator.IdToken());

    [Fact]
    public async Task A_token_changed_at_any_place_is_refused()
    {
        var token = _aggregator.Bearer;
        for (var i = 0; i < token.Length; i += 11)
        {
            await ShouldBeInvalidAsync(token.Remove(i, 1).Insert(i, token[i] == 'A' ? "B" : "A"));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("' OR 1=1 --")]
    public Task What_is_no_token_is_refused(string token) => ShouldBeInvalidAsync(token);

    public static TheoryData<string[]> NoBearerHeaders =>
        new(
            [],
            [""],
            ["Bearer"],
            ["Basic YWdncmVnYXRvcjp4"],
            ["bearer-token abc"],
            ["Bearer a", "Bearer b"],
            ["Bearer " + new string('a', 9000)]
        );

    [Theory, MemberData(nameof(NoBearerHeaders))]
    public async Task No_bearer_header_is_a_401_without_an_error_code(string[] values)
    {
        var request = _aggregator.Request().Without("Authorization");
        if (values.Length > 0)
        {
            request.With("Authorization", values);
        }

        var answer = await _aggregator.SendAsync(request);

        answer.ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"fhir\"");
    }

    [Fact]
    public async Task The_scheme_may_be_in_any_case() =>
        (
            await _aggregator.SendAsync(
                _aggregator.Request().With("Authorization", $"bearer {_aggregator.Bearer}")
            )
        ).ShouldFind(1);
}
