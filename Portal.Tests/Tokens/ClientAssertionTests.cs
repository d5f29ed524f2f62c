using System.Net;
using Dapper;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Tokens.TokenEndpointFixture;

namespace Portal.Tests.Tokens;

public sealed class ClientAssertionTests : IAsyncLifetime
{
    private TokenEndpointFixture _tokens = null!;

    public async ValueTask InitializeAsync() => _tokens = await StartAsync();

    public ValueTask DisposeAsync() => _tokens.DisposeAsync();

    private async Task ShouldBeRefusedAsync(TestJwt assertion) =>
        (await _tokens.PostAsync(Assertion(assertion))).Error.ShouldBe("invalid_client");

    private async Task ShouldBeTakenAsync(TestJwt assertion) =>
        (await _tokens.PostAsync(Assertion(assertion))).Status.ShouldBe(HttpStatusCode.OK);

    private long FromNow(double seconds) =>
        _tokens.Portal.Clock.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();

    [Theory]
    [InlineData("RS512")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public Task Each_algorithm_of_the_standard_is_taken(string algorithm) =>
        ShouldBeTakenAsync(_tokens.GoodAssertion(algorithm));

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS384")]
    [InlineData("PS512")]
    public Task Any_other_algorithm_is_refused(string algorithm) =>
        ShouldBeRefusedAsync(_tokens.GoodAssertion(algorithm));

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = _tokens.GoodAssertion();

        await ShouldBeTakenAsync(assertion);
        await ShouldBeRefusedAsync(assertion);
        await ShouldBeRefusedAsync(_tokens.GoodAssertion().With("jti", assertion.Claims["jti"]));
    }

    [Fact]
    public async Task While_the_database_fails_the_client_reads_so_as_JSON()
    {
        await using var tokens = await StartAsync();
        await tokens.Portal.Data.ExecuteAsync("DROP TABLE spent_assertions", new { });

        var answer = await tokens.PostAsync(Assertion(tokens.GoodAssertion()));

        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Error.ShouldBe("server_error");
        tokens.Portal.Log.Everything.ShouldContain("no such table: spent_assertions");
    }

    [Theory, BothEngines]
    public async Task Of_many_at_once_one_wins(DatabaseEngine engine)
    {
        await using var tokens = await StartAsync(engine);
        var assertion = tokens.GoodAssertion();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => tokens.PostAsync(Assertion(assertion)))
        );

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_has_expired_is_swept(DatabaseEngine engine)
    {
        await using var tokens = await StartAsync(engine);
        await tokens.PostAsync(Assertion(tokens.GoodAssertion()));
        tokens.Portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await tokens.PostAsync(Assertion(tokens.GoodAssertion()));

        await using var connection = await tokens.Portal.Database.OpenAsync();
        (
            await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM spent_assertions")
        ).ShouldBe(1);
    }

    [Fact]
    public Task Another_key_is_refused() =>
        ShouldBeRefusedAsync(Copy(_tokens.GoodAssertion(), TestKey.Second, TestKey.First.Id));

    [Fact]
    public Task Another_key_id_is_refused() =>
        ShouldBeRefusedAsync(_tokens.GoodAssertion().WithHeader("kid", "another"));

    [Theory]
    [InlineData("iss", "aggregator")]
    [InlineData("sub", "aggregator")]
    [InlineData("aud", "https://portal.test")]
    [InlineData("aud", "https://another.test/oauth2/token")]
    [InlineData("jti", "")]
    public Task A_claim_that_is_another_is_refused(string claim, string value) =>
        ShouldBeRefusedAsync(_tokens.GoodAssertion().With(claim, value));

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("jti")]
    public Task A_claim_that_is_missing_is_refused(string claim) =>
        ShouldBeRefusedAsync(_tokens.GoodAssertion().Without(claim));

    [Fact]
    public Task An_id_longer_than_is_kept_is_refused() =>
        ShouldBeRefusedAsync(_tokens.GoodAssertion().With("jti", new string('a', 256)));

    [Theory]
    [InlineData(-30, false)]
    [InlineData(-29, true)]
    [InlineData(330, true)]
    [InlineData(331, false)]
    public Task It_must_end_within_five_minutes_with_half_a_minute_for_clocks(
        int seconds,
        bool isTaken
    )
    {
        var assertion = _tokens.GoodAssertion().With("exp", FromNow(seconds));
        return isTaken ? ShouldBeTakenAsync(assertion) : ShouldBeRefusedAsync(assertion);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public Task It_must_have_begun(int seconds, bool isTaken)
    {
        var assertion = _tokens.GoodAssertion().With("nbf", FromNow(seconds));
        return isTaken ? ShouldBeTakenAsync(assertion) : ShouldBeRefusedAsync(assertion);
    }

    [Theory]
    [InlineData(
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"
    )]
    [InlineData("client_assertion", "a.b.c")]
    [InlineData("client_assertion", "nothing like it")]
    [InlineData("client_assertion", "e30.e30.")]
    [InlineData("client_id", "aggregator")]
    public async Task A_form_that_does_not_fit_its_assertion_is_refused(string field, string value)
    {
        var form = Assertion(_tokens.GoodAssertion());
        form[field] = value;

        (await _tokens.PostAsync(form)).Error.ShouldBe("invalid_client");
    }

    [Fact]
    public async Task An_access_token_is_no_assertion()
    {
        var form = Assertion(_tokens.GoodAssertion());
        form["client_assertion"] = (await _tokens.PostAsync(Secret())).Token;

        (await _tokens.PostAsync(form)).Error.ShouldBe("invalid_client");
    }

    [Fact]
    public async Task Two_keys_are_good_at_once_and_each_until_it_expires()
    {
        var expires = _tokens.Portal.Clock.GetUtcNow().AddMinutes(1);
        await using var tokens = await StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tokens:Clients:2:PublicKeys:0:ExpiresAt"] = expires.ToString("O"),
                ["Tokens:Clients:2:PublicKeys:1:PublicKey"] = TestKey.Second.PublicPem,
            }
        );
        async Task<bool> IsTakenAsync(TestJwt assertion) =>
            (await tokens.PostAsync(Assertion(assertion))).Status == HttpStatusCode.OK;
        TestJwt BySecond() => Copy(tokens.GoodAssertion(), TestKey.Second, TestKey.Second.Id);

        (await IsTakenAsync(tokens.GoodAssertion())).ShouldBeTrue();
        (await IsTakenAsync(BySecond())).ShouldBeTrue();

        tokens.Portal.Clock.MoveTo(expires);
        (await IsTakenAsync(tokens.GoodAssertion())).ShouldBeFalse();
        (await IsTakenAsync(BySecond())).ShouldBeTrue();
    }

    private static TestJwt Copy(TestJwt good, TestKey key, string keyId)
    {
        var copy = new TestJwt(key, "RS512").WithHeader("kid", keyId);
        foreach (var (claim, value) in good.Claims)
        {
            copy.With(claim, value);
        }
        return copy;
    }
}
