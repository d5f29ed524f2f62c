using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class IdTokenSignatureTests : IDisposable
{
    private readonly NhsLoginFixture _nhsLogin = new();

    public void Dispose() => _nhsLogin.Dispose();

    [Fact]
    public async Task A_token_signed_by_NHS_login_is_accepted() =>
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).IsAccepted.ShouldBeTrue();

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("PS512")]
    public async Task Any_other_algorithm_is_refused(string algorithm) =>
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().SignedAs(algorithm))).Failure.ShouldBe(
            IdTokenFailure.Algorithm
        );

    [Theory]
    [InlineData("rs512")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")]
    public async Task The_algorithm_has_one_spelling(string algorithm)
    {
        var token = _nhsLogin.Token();
        var header = $$"""{"alg":"{{algorithm}}","kid":"first"}""";

        var result = await _nhsLogin.ValidateAsync(token.Compact(header, "{}"));

        result.Failure.ShouldBe(IdTokenFailure.Algorithm);
    }

    [Fact]
    public async Task A_signature_of_a_key_that_NHS_login_does_not_publish_is_refused() =>
        (
            await _nhsLogin.ValidateAsync(
                _nhsLogin.Token().SignedBy(TestKey.Other, keyId: TestKey.First.Id)
            )
        ).Failure.ShouldBe(IdTokenFailure.Signature);

    [Fact]
    public async Task The_id_of_an_unpublished_key_is_refused() =>
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().SignedBy(TestKey.Other))).Failure.ShouldBe(
            IdTokenFailure.UnknownKey
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(1)]
    public async Task A_token_must_name_its_key(object? keyId) =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().WithHeader("kid", keyId))
        ).Failure.ShouldBe(IdTokenFailure.UnknownKey);

    [Fact]
    public async Task A_key_in_the_tokens_own_header_counts_for_nothing()
    {
        var parameters = TestKey.Other.Rsa.ExportParameters(includePrivateParameters: false);
        var token = _nhsLogin
            .Token()
            .SignedBy(TestKey.Other, keyId: TestKey.First.Id)
            .WithHeader(
                "jwk",
                new
                {
                    kty = "RSA",
                    n = Convert.ToBase64String(parameters.Modulus!),
                    e = Convert.ToBase64String(parameters.Exponent!),
                }
            )
            .WithHeader("jku", "https://attacker.example/jwks.json");

        (await _nhsLogin.ValidateAsync(token)).Failure.ShouldBe(IdTokenFailure.Signature);
    }

    [Fact]
    public async Task Critical_extensions_are_refused() =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().WithHeader("crit", new[] { "exp" }))
        ).Failure.ShouldBe(IdTokenFailure.Algorithm);

    [Fact]
    public async Task Claims_changed_after_signing_are_refused()
    {
        var good = _nhsLogin.Token().ToString().Split('.');
        var other = _nhsLogin.Token().With("nhs_number", "9990000026").ToString().Split('.');

        var result = await _nhsLogin.ValidateAsync($"{good[0]}.{other[1]}.{good[2]}");

        result.Failure.ShouldBe(IdTokenFailure.Signature);
    }

    [Fact]
    public async Task A_signature_cut_off_is_refused()
    {
        var parts = _nhsLogin.Token().ToString().Split('.');

        var result = await _nhsLogin.ValidateAsync($"{parts[0]}.{parts[1]}.");

        result.Failure.ShouldBe(IdTokenFailure.Signature);
    }
}
