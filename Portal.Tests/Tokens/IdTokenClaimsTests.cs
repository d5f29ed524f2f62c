using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class IdTokenClaimsTests : IDisposable
{
    private readonly NhsLoginFixture _nhsLogin = new();

    public void Dispose() => _nhsLogin.Dispose();

    [Fact]
    public async Task What_the_token_says_is_read()
    {
        var token = (await _nhsLogin.ValidateAsync(_nhsLogin.Token())).Token.ShouldNotBeNull();

        token.NhsNumber.Value.ShouldBe(TestIdToken.Number);
        token.BirthDate.ShouldBe(new DateOnly(1980, 5, 17));
        token.FamilyName.ShouldBe("Adeyemi");
        token.Subject.ShouldBe("49f470a1-cc52-49b7-beba-0f9cec937c46");
        token.Vector.ShouldBe("P9.Cp.Cd");
        token.IssuedAt.ShouldBe(_nhsLogin.Clock.GetUtcNow());
        token.ExpiresAt.ShouldBe(_nhsLogin.Clock.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task A_token_prints_nothing_of_the_person()
    {
        var result = await _nhsLogin.ValidateAsync(_nhsLogin.Token());

        $"{result} {result.Token}".ShouldBe("Accepted (ID token)");
    }

    [Theory]
    [InlineData("iss", "https://nhs-login.example", IdTokenFailure.Issuer)]
    [InlineData("iss", "http://nhs-login.test", IdTokenFailure.Issuer)]
    [InlineData("iss", "https://NHS-LOGIN.test", IdTokenFailure.Issuer)]
    [InlineData("aud", "nhs-online", IdTokenFailure.Audience)]
    [InlineData("aud", "PORTAL", IdTokenFailure.Audience)]
    [InlineData("aud", new string[0], IdTokenFailure.Audience)]
    [InlineData("aud", new[] { "portal", "nhs-online" }, IdTokenFailure.Audience)]
    [InlineData("azp", "nhs-online", IdTokenFailure.Audience)]
    [InlineData("vot", "P5.Cp.Cd", IdTokenFailure.Vector)]
    [InlineData("vot", "P0.Cp", IdTokenFailure.Vector)]
    [InlineData("vot", "P9.Cp", IdTokenFailure.Vector)]
    [InlineData("identity_proofing_level", "P5", IdTokenFailure.ProofingLevel)]
    [InlineData("identity_proofing_level", "P0", IdTokenFailure.ProofingLevel)]
    [InlineData("nhs_number", "9990000019", IdTokenFailure.NhsNumber)]
    [InlineData("nhs_number", "999 000 0018", IdTokenFailure.NhsNumber)]
    [InlineData("nhs_number", 9990000018, IdTokenFailure.NhsNumber)]
    [InlineData("birthdate", "17-05-1980", IdTokenFailure.BirthDate)]
    [InlineData("birthdate", "1980-02-30", IdTokenFailure.BirthDate)]
    [InlineData("birthdate", "2026-06-04", IdTokenFailure.BirthDate)]
    [InlineData("birthdate", "1879-12-31", IdTokenFailure.BirthDate)]
    [InlineData("sub", "", IdTokenFailure.Subject)]
    [InlineData("sub", "caf\u00e9", IdTokenFailure.Subject)]
    [InlineData("act", "anything", IdTokenFailure.ActingForAnother)]
    [InlineData("act", null, IdTokenFailure.ActingForAnother)]
    public async Task A_wrong_claim_is_refused(
        string claim,
        object? value,
        IdTokenFailure failure
    ) =>
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().With(claim, value))).Failure.ShouldBe(
            failure
        );

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("sub")]
    [InlineData("vot")]
    [InlineData("identity_proofing_level")]
    [InlineData("nhs_number")]
    [InlineData("birthdate")]
    public async Task A_claim_of_another_type_is_refused(string claim)
    {
        var token = _nhsLogin.Token().With(claim, new { value = "P9" });

        (await _nhsLogin.ValidateAsync(token)).IsAccepted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("iss", IdTokenFailure.Issuer)]
    [InlineData("aud", IdTokenFailure.Audience)]
    [InlineData("exp", IdTokenFailure.Expired)]
    [InlineData("iat", IdTokenFailure.NotYetValid)]
    [InlineData("sub", IdTokenFailure.Subject)]
    [InlineData("vot", IdTokenFailure.Vector)]
    [InlineData("identity_proofing_level", IdTokenFailure.ProofingLevel)]
    [InlineData("nhs_number", IdTokenFailure.NhsNumber)]
    [InlineData("birthdate", IdTokenFailure.BirthDate)]
    public async Task A_missing_claim_is_refused(string claim, IdTokenFailure failure) =>
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().Without(claim))).Failure.ShouldBe(failure);

    [Theory]
    [InlineData("vot", "P9.Cp.Ck")]
    [InlineData("vot", "P9.Cm")]
    [InlineData("iss", "https://nhs-login.test/")]
    [InlineData("aud", new[] { "portal" })]
    [InlineData("azp", "portal")]
    [InlineData("birthdate", "2026-06-03")]
    [InlineData("unknown", "ignored")]
    public async Task What_the_standard_allows_is_accepted(string claim, object value) =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().With(claim, value))
        ).IsAccepted.ShouldBeTrue();

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task A_subject_has_255_characters_at_most(int length, bool accepted) =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().With("sub", new string('s', length)))
        ).IsAccepted.ShouldBe(accepted);

    [Fact]
    public async Task A_trailing_slash_in_the_configuration_makes_no_difference()
    {
        using var nhsLogin = new NhsLoginFixture($"{TestNhsLogin.Authority}/");

        (await nhsLogin.ValidateAsync(nhsLogin.Token())).IsAccepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("sent", "sent", true)]
    [InlineData("sent", "another", false)]
    [InlineData("sent", null, false)]
    [InlineData(null, "unasked", true)]
    public async Task The_nonce_must_be_the_one_sent(string? sent, string? claim, bool accepted) =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().With("nonce", claim), sent)
        ).IsAccepted.ShouldBe(accepted);
}
