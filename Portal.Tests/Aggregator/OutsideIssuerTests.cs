using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tokens;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>The Aggregator's tokens from an identity provider of the trust's own, in place of the portal.</summary>
public sealed class OutsideIssuerTests : IAsyncLifetime
{
    private const string Audience = "api://patient-portal";
    private const string Client = "11111111-aggregator";

    // Any OpenID Connect issuer publishes its keys as NHS login does.
    private TestNhsLogin _issuer = null!;
    private AggregatorFixture _aggregator = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = new TestNhsLogin(TimeProvider.System);
        _issuer.Keys[0] = TestKey.Second;
        _aggregator = await AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Aggregator:OutsideIssuer:Authority"] = TestNhsLogin.Authority,
                ["Aggregator:OutsideIssuer:Audience"] = Audience,
                ["Aggregator:AllowedClientIds:0"] = Client,
            },
            configure: builder =>
                builder
                    .Services.AddHttpClient(OutsideIssuerMetadata.BackChannel)
                    .ConfigurePrimaryHttpMessageHandler(() => _issuer)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _aggregator.DisposeAsync();
        _issuer.Dispose();
    }

    private TestJwt Good(TestKey? key = null, string algorithm = "RS256")
    {
        var now = _aggregator.Portal.Clock.GetUtcNow();
        return new TestJwt(key ?? TestKey.Second, algorithm)
            .With("iss", TestNhsLogin.Authority)
            .With("aud", Audience)
            .With("sub", "service-account")
            .With("azp", Client)
            .With("scope", "openid pca.read")
            .With("iat", now.ToUnixTimeSeconds())
            .With("exp", now.AddMinutes(60).ToUnixTimeSeconds());
    }

    private Task<AggregatorAnswer> SendAsync(object token) =>
        _aggregator.SendAsync(_aggregator.Request().With("Authorization", $"Bearer {token}"));

    private async Task ShouldBeInvalidAsync(object token) =>
        (await SendAsync(token)).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");

    [Theory]
    [InlineData("client_id")]
    [InlineData("azp")]
    [InlineData("appid")]
    public async Task The_client_is_found_where_identity_providers_write_it(string claim) =>
        (await SendAsync(Good().Without("azp").With(claim, Client))).ShouldFind(0);

    [Fact]
    public async Task Rights_are_found_where_identity_providers_write_them()
    {
        (await SendAsync(Good())).ShouldFind(0);
        (await SendAsync(Good().Without("scope").With("scp", "a pca.read"))).ShouldFind(0);
        (
            await SendAsync(Good().Without("scope").With("roles", new[] { "a", "pca.read" }))
        ).ShouldFind(0);
        (await SendAsync(Good().Without("scope"))).ShouldRefuse(
            HttpStatusCode.Forbidden,
            "forbidden"
        );
    }

    [Fact]
    public async Task Another_client_of_the_issuer_is_forbidden() =>
        (await SendAsync(Good().With("azp", "another"))).ShouldRefuse(
            HttpStatusCode.Forbidden,
            "forbidden"
        );

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public Task An_algorithm_that_is_not_named_is_refused(string algorithm) =>
        ShouldBeInvalidAsync(Good(algorithm: algorithm));

    [Theory]
    [InlineData("iss", "https://another.test")]
    [InlineData("aud", "api://another")]
    [InlineData("aud", null)]
    [InlineData("exp", null)]
    [InlineData("azp", null)]
    public Task A_wrong_or_missing_claim_is_refused(string claim, string? value) =>
        ShouldBeInvalidAsync(value is null ? Good().Without(claim) : Good().With(claim, value));

    [Fact]
    public async Task A_token_may_be_good_from_the_first_instant_to_the_last()
    {
        var token = Good().With("nbf", -62_135_596_800).With("exp", 253_402_300_799).ToString();

        (await SendAsync(token)).ShouldFind(0);
        (await SendAsync(token)).ShouldFind(0);
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        await ShouldBeInvalidAsync(Good(TestKey.Other));
        await ShouldBeInvalidAsync(Good(TestKey.Other).WithHeader("kid", TestKey.Second.Id));
        await ShouldBeInvalidAsync(Good().WithHeader("kid", null));
        await ShouldBeInvalidAsync("a.b.c");
    }

    [Fact]
    public async Task A_new_key_of_the_issuer_is_found_at_once()
    {
        (await SendAsync(Good())).ShouldFind(0);
        _issuer.Keys[0] = TestKey.First;

        (await SendAsync(Good(TestKey.First))).ShouldFind(0);
    }

    [Fact]
    public async Task Half_a_minute_is_given_for_clocks()
    {
        var token = Good().ToString();
        var idToken = _aggregator.IdToken().With("exp", 4_000_000_000);
        Task<AggregatorAnswer> AskAsync() =>
            _aggregator.SendAsync(
                _aggregator.Request(idToken).With("Authorization", $"Bearer {token}")
            );

        _aggregator.Portal.Clock.Advance(TimeSpan.FromSeconds(3629));
        (await AskAsync()).ShouldFind(0);
        _aggregator.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync()).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    [Fact]
    public Task A_token_of_our_own_is_refused() => ShouldBeInvalidAsync(_aggregator.Bearer);

    [Fact]
    public async Task While_the_issuer_is_out_of_reach_the_answer_is_503()
    {
        _issuer.IsDown = true;

        (await SendAsync(Good())).ShouldRefuse(HttpStatusCode.ServiceUnavailable, "transient");
    }

    [Fact]
    public async Task A_discovery_document_of_another_issuer_is_not_used()
    {
        _issuer.Discovery["issuer"] = "https://attacker.test";

        (await SendAsync(Good())).ShouldRefuse(HttpStatusCode.ServiceUnavailable, "transient");
    }
}
