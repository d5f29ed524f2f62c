using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class ClientSecretTests
{
    [Fact]
    public void A_generated_secret_has_256_bits_and_needs_no_escaping()
    {
        var secret = ClientSecret.Generate();

        secret.Length.ShouldBe(43);
        Uri.EscapeDataString(secret).ShouldBe(secret);
        ClientSecret.Generate().ShouldNotBe(secret);
    }

    [Fact]
    public void A_hash_can_be_made_with_any_tool_that_knows_SHA_256() =>
        ClientSecret
            .Hash("abc")
            .ShouldBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    [Fact]
    public void The_digest_of_a_hash_may_be_in_either_case()
    {
        var hash = ClientSecret.Hash("abc");

        ClientSecret.DigestOf(hash).ShouldNotBeNull();
        ClientSecret
            .DigestOf("sha256:" + hash[7..].ToUpperInvariant())
            .ShouldBe(ClientSecret.DigestOf(hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:00")]
    [InlineData("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00")]
    public void Anything_else_is_no_hash(string hash) => ClientSecret.DigestOf(hash).ShouldBeNull();
}
