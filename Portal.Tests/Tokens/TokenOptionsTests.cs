using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class TokenOptionsTests
{
    private static IEnumerable<string> Faults(string key, string? value) =>
        OptionsFaults.Of<TokenOptions>(
            (services, configuration) => services.AddTokens(configuration),
            key,
            value
        );

    [Fact]
    public void A_good_configuration_has_no_faults() => Faults("Unused", null).ShouldBeEmpty();

    [Theory]
    [InlineData("Tokens:Path", "oauth2", "Tokens:Path must be a path")]
    [InlineData("Tokens:Path", "/{id}", "Tokens:Path must be a path")]
    [InlineData("Tokens:LifetimeMinutes", "4", "Tokens:LifetimeMinutes must be 5 to 15")]
    [InlineData("Tokens:LifetimeMinutes", "16", "Tokens:LifetimeMinutes must be 5 to 15")]
    [InlineData("Tokens:RequestsPerMinute", "0", "Tokens:RequestsPerMinute must be")]
    [InlineData("Tokens:SigningKeys:0:PrivateKey", null, "Tokens:SigningKeys is missing")]
    [InlineData(
        "Tokens:SigningKeys:0:PrivateKey",
        "x",
        "SigningKeys:0:PrivateKey is not an RSA key"
    )]
    [InlineData("Tokens:SigningKeys:0:PrivateKeyFile", "x", "either the PEM text or the name")]
    [InlineData(
        "Tokens:SigningKeys:1:PrivateKeyFile",
        "/none",
        "the file /none, which cannot be read"
    )]
    [InlineData("Tokens:Clients:0:ClientId", "a b", "Tokens:Clients:0:ClientId must be")]
    [InlineData("Tokens:Clients:0:ClientId", "a:b", "Tokens:Clients:0:ClientId must be")]
    [InlineData("Tokens:Clients:0:Scopes:0", "a b", "Tokens:Clients:0:Scopes must name")]
    [InlineData("Tokens:Clients:0:Scopes:0", null, "Tokens:Clients:0:Scopes must name")]
    [InlineData("Tokens:Clients:0:Secrets:0:Hash", null, "Tokens:Clients:0 has no credential")]
    [InlineData("Tokens:Clients:0:Secrets:0:Hash", "secret", "Secrets:0:Hash must be sha256:")]
    [InlineData("Tokens:Clients:0:Secrets:2:Hash", "x", "Secrets:1:Hash must be sha256:")]
    [InlineData("Tokens:Clients:0:PublicKeys:0:PublicKey", "x", "PublicKeys:0:PublicKey is not")]
    [InlineData("Tokens:Clients:1:ClientId", "aggregator", "names the client aggregator twice")]
    public void A_wrong_key_is_named_with_what_to_do(string key, string? value, string sentence) =>
        Faults(key, value).ShouldContain(fault => fault.Contains(sentence));

    [Fact]
    public void A_public_key_cannot_sign() =>
        Faults("Tokens:SigningKeys:0:PrivateKey", TestKey.First.PublicPem)
            .ShouldContain(fault => fault.Contains("signing needs the private key"));

    [Fact]
    public void A_short_key_is_refused()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(1024);
        Faults("Tokens:SigningKeys:0:PrivateKey", rsa.ExportPkcs8PrivateKeyPem())
            .ShouldContain(fault => fault.Contains("1024 bits: use 2048 or more"));
    }

    [Fact]
    public void Line_ends_may_be_written_as_a_backslash_and_an_n() =>
        Faults(
                "Tokens:SigningKeys:0:PrivateKey",
                TestKey.Tokens.PrivatePem.ReplaceLineEndings("\\n")
            )
            .ShouldBeEmpty();

    [Fact]
    public void Three_credentials_are_one_too_many()
    {
        var hash = ClientSecret.Hash("x");
        var client = new TokenClient
        {
            ClientId = "a",
            Scopes = ["b"],
            Secrets = [new() { Hash = hash }, new() { Hash = hash }, new() { Hash = hash }],
        };

        new TokenOptions { SigningKeys = [Signing, Signing, Signing], Clients = [client] }
            .Validate(new(new object()))
            .Select(fault => fault.ErrorMessage)
            .ShouldBe([
                "holds more than two keys: remove the oldest",
                "has more than two secrets or more than two public keys: remove the oldest",
            ]);
    }

    private static TokenSigningKey Signing => new() { PrivateKey = TestKey.Tokens.PrivatePem };
}
