using Portal.Api.Aggregator;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AggregatorOptionsTests
{
    private static IEnumerable<string> Faults(string key, string? value) =>
        OptionsFaults.Of<AggregatorOptions>(
            (services, configuration) => services.AddAggregator(configuration),
            key,
            value
        );

    [Fact]
    public void A_good_configuration_has_no_faults() => Faults("Unused", null).ShouldBeEmpty();

    [Theory]
    [InlineData("AllowedClientIds:0", null, "AllowedClientIds is missing: name the client")]
    [InlineData("AllowedClientIds:0", " ", "AllowedClientIds is missing")]
    [InlineData("RequiredScopes:0", "", "RequiredScopes must not hold an empty entry")]
    [InlineData("IdTokenAudiences:0", "", "IdTokenAudiences must not hold an empty entry")]
    [InlineData("OutsideIssuer:Audience", "a", "OutsideIssuer:Authority must be an https address")]
    [InlineData("OutsideIssuer:Authority", "http://a.test", "OutsideIssuer:Authority must be")]
    [InlineData("OutsideIssuer:Authority", "https://a.test", "OutsideIssuer:Audience is missing")]
    [InlineData("OutsideIssuer:MetadataAddress", "https://a.test", "Audience is missing")]
    public void A_wrong_key_is_named_with_what_to_do(string key, string? value, string sentence) =>
        Faults($"Aggregator:{key}", value).ShouldContain(fault => fault.Contains(sentence));

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("rs256")]
    public void Only_signatures_with_a_key_pair_can_be_named(string algorithm) =>
        new Api.Tokens.OutsideIssuerOptions
        {
            Authority = "https://a.test",
            Audience = "a",
            ValidAlgorithms = [algorithm],
        }
            .Faults("OutsideIssuer")
            .Single()
            .ErrorMessage!.ShouldStartWith("must be of RS256");
}
