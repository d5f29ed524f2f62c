using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class NhsLoginMetadataTests : IDisposable
{
    private readonly NhsLoginFixture _nhsLogin = new();

    public void Dispose() => _nhsLogin.Dispose();

    [Fact]
    public async Task Keys_are_read_once_for_many_tokens()
    {
        for (var i = 0; i < 5; i++)
        {
            await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        }

        _nhsLogin.NhsLogin.KeyReads.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_is_found_at_once()
    {
        await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        _nhsLogin.NhsLogin.RotateKey();

        var result = await _nhsLogin.ValidateAsync(_nhsLogin.Token().SignedBy(TestKey.Second));

        result.IsAccepted.ShouldBeTrue();
        _nhsLogin.NhsLogin.KeyReads.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused_once_the_keys_are_read_again()
    {
        await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        _nhsLogin.NhsLogin.RotateKey();
        _nhsLogin.Clock.Advance(NhsLoginMetadata.MaximumAge);

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).Failure.ShouldBe(
            IdTokenFailure.UnknownKey
        );
    }

    [Fact]
    public async Task Unknown_keys_make_NHS_login_read_every_30_seconds_at_most()
    {
        await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        for (var i = 0; i < 10; i++)
        {
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().SignedBy(TestKey.Other, $"guess-{i}"));
        }
        _nhsLogin.NhsLogin.KeyReads.ShouldBe(2);

        _nhsLogin.Clock.Advance(NhsLoginMetadata.MinimumInterval);
        await _nhsLogin.ValidateAsync(_nhsLogin.Token().SignedBy(TestKey.Other));

        _nhsLogin.NhsLogin.KeyReads.ShouldBe(3);
    }

    [Proves("LOGIN-08")]
    [Fact]
    public async Task The_last_good_keys_serve_while_NHS_login_is_down()
    {
        await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        _nhsLogin.NhsLogin.IsDown = true;
        _nhsLogin.Clock.Advance(NhsLoginMetadata.MaximumAge * 2);

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_any_keys_the_failure_is_an_outage_and_not_the_tokens_fault()
    {
        _nhsLogin.NhsLogin.IsDown = true;

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).Failure.ShouldBe(
            IdTokenFailure.KeysUnavailable
        );
    }

    [Fact]
    public async Task After_an_outage_it_is_tried_again_within_5_seconds()
    {
        _nhsLogin.NhsLogin.IsDown = true;
        await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        _nhsLogin.NhsLogin.IsDown = false;

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).Failure.ShouldBe(
            IdTokenFailure.KeysUnavailable
        );
        _nhsLogin.Clock.Advance(NhsLoginMetadata.RetryInterval);
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).IsAccepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("issuer", "https://attacker.example")]
    [InlineData("token_endpoint", "http://nhs-login.test/token")]
    [InlineData("authorization_endpoint", null)]
    [InlineData("userinfo_endpoint", "/userinfo")]
    public async Task A_discovery_document_that_cannot_be_right_is_not_used(
        string member,
        string? value
    )
    {
        _nhsLogin.NhsLogin.Discovery[member] = value;

        await Should.ThrowAsync<NhsLoginUnavailableException>(() =>
            _nhsLogin.Metadata.GetAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task An_empty_key_set_does_not_take_the_place_of_the_last_good_one()
    {
        await _nhsLogin.ValidateAsync(_nhsLogin.Token());
        _nhsLogin.NhsLogin.Keys.Clear();
        _nhsLogin.Clock.Advance(NhsLoginMetadata.MaximumAge);

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Many_requests_at_once_read_the_keys_once()
    {
        var token = _nhsLogin.Token().ToString();

        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => _nhsLogin.ValidateAsync(token))
        );

        results.ShouldAllBe(result => result.IsAccepted);
        _nhsLogin.NhsLogin.KeyReads.ShouldBe(1);
    }
}
