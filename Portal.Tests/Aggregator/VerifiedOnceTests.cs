using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tokens;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>That a token is verified once makes no difference to when it stops being good.</summary>
public sealed class VerifiedOnceTests : IAsyncLifetime
{
    private AggregatorFixture _aggregator = null!;

    public async ValueTask InitializeAsync() => _aggregator = await AggregatorFixture.StartAsync();

    public ValueTask DisposeAsync() => _aggregator.DisposeAsync();

    private Task<AggregatorAnswer> SendAsync(object idToken) =>
        _aggregator.SendAsync(_aggregator.Request().With("NHSD-ID-Token", idToken.ToString()!));

    [Fact]
    public async Task An_ID_token_whose_key_NHS_login_took_back_is_refused_at_once()
    {
        var old = _aggregator.IdToken().ToString();
        (await SendAsync(old)).ShouldFind(0);
        (await SendAsync(old)).ShouldFind(0);

        _aggregator.Portal.NhsLogin.RotateKey();
        // A token of the new key makes the portal read the keys again: from then on the old one is known to be gone.
        (await SendAsync(_aggregator.IdToken().SignedBy(TestKey.Second))).ShouldFind(0);

        (await SendAsync(old))
            .ShouldRefuse(HttpStatusCode.Unauthorized, "processing")
            .Diagnostics!.ShouldEndWith("UnknownKey");
    }

    [Fact]
    public async Task An_ID_token_is_refused_at_the_instant_it_expires()
    {
        var token = _aggregator
            .IdToken()
            .With("exp", _aggregator.Portal.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds())
            .ToString();
        (await SendAsync(token)).ShouldFind(0);

        // NHS login's clock may be 30 seconds from ours.
        _aggregator.Portal.Clock.Advance(TimeSpan.FromSeconds(90) - TimeSpan.FromTicks(1));
        (await SendAsync(token)).ShouldFind(0);

        _aggregator.Portal.Clock.Advance(TimeSpan.FromTicks(1));
        (await SendAsync(token))
            .ShouldRefuse(HttpStatusCode.Unauthorized, "processing")
            .Diagnostics!.ShouldEndWith("Expired");
    }

    [Fact]
    public async Task A_known_ID_token_with_another_patients_number_is_still_refused()
    {
        var token = _aggregator.IdToken().ToString();
        (await SendAsync(token)).ShouldFind(0);

        (
            await _aggregator.SendAsync(
                _aggregator
                    .Request()
                    .With("NHSD-ID-Token", token)
                    .Query(AggregatorRequest.For("9990000026"))
            )
        ).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    [Fact]
    public async Task A_known_ID_token_with_any_letter_changed_is_still_refused()
    {
        var token = _aggregator.IdToken().ToString();
        (await SendAsync(token)).ShouldFind(0);

        for (var i = 0; i < token.Length; i += 37)
        {
            (
                await SendAsync(token.Remove(i, 1).Insert(i, token[i] == 'A' ? "B" : "A"))
            ).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
        }
    }

    [Fact]
    public async Task A_known_access_token_of_another_key_than_ours_is_refused_where_the_key_is_gone()
    {
        using var issuer = new TestNhsLogin(TimeProvider.System);
        await using var aggregator = await AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Aggregator:OutsideIssuer:Authority"] = TestNhsLogin.Authority,
                ["Aggregator:OutsideIssuer:Audience"] = "portal",
            },
            configure: builder =>
                builder
                    .Services.AddHttpClient(OutsideIssuerMetadata.BackChannel)
                    .ConfigurePrimaryHttpMessageHandler(() => issuer)
        );
        var old = AccessToken(aggregator, TestKey.First);
        Task<AggregatorAnswer> Ask(string token) =>
            aggregator.SendAsync(aggregator.Request().With("Authorization", $"Bearer {token}"));
        (await Ask(old)).ShouldFind(0);

        issuer.RotateKey();
        (await Ask(AccessToken(aggregator, TestKey.Second))).ShouldFind(0);

        (await Ask(old)).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    private static string AccessToken(AggregatorFixture aggregator, TestKey key)
    {
        var now = aggregator.Portal.Clock.GetUtcNow();
        return new TestJwt(key, "RS256")
            .With("iss", TestNhsLogin.Authority)
            .With("aud", "portal")
            .With("client_id", TestPortal.ClientId)
            .With("scope", "pca.read")
            .With("exp", now.AddMinutes(60).ToUnixTimeSeconds())
            .ToString()!;
    }
}
