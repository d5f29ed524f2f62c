using System.ComponentModel.DataAnnotations;
using Portal.Api.ApiPlatform;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.ApiPlatform;

public sealed class ApiPlatformOptionsTests
{
    private readonly ApiPlatformOptions _options = new()
    {
        TokenUrl = "https://api.service.nhs.uk/oauth2/token",
        ApiKey = "the-api-key",
        Keys = [new() { KeyId = "portal-1", PrivateKey = TestKey.Portal.PrivatePem }],
    };

    private List<string> Faults(ApiPlatformOptions? options = null)
    {
        options ??= _options;
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, true);
        return
        [
            .. results.Select(result => $"{result.MemberNames.Single()} {result.ErrorMessage}"),
        ];
    }

    [Fact]
    public void Nothing_at_all_is_a_good_configuration_that_is_off()
    {
        var none = new ApiPlatformOptions();

        Faults(none).ShouldBeEmpty();
        none.IsConfigured.ShouldBeFalse();
    }

    [Fact]
    public void A_complete_configuration_is_on()
    {
        Faults().ShouldBeEmpty();
        _options.IsConfigured.ShouldBeTrue();
    }

    [Fact]
    public void Half_a_configuration_names_every_missing_key() =>
        Faults(new() { ApiKey = "the-api-key" })
            .Select(fault => fault.Split(' ')[0])
            .ShouldBe(["TokenUrl", "Keys"]);

    [Theory]
    [InlineData("http://api.service.nhs.uk/oauth2/token")]
    [InlineData("api.service.nhs.uk")]
    [InlineData("https://user:secret@api.service.nhs.uk/oauth2/token")]
    public void Only_https_carries_assertions(string url)
    {
        _options.TokenUrl = url;

        Faults().ShouldHaveSingleItem().ShouldStartWith("TokenUrl must be an https address");
    }

    [Fact]
    public void A_key_needs_its_kid()
    {
        _options.Keys[0].KeyId = "";

        Faults().ShouldHaveSingleItem().ShouldStartWith("Keys:0:KeyId is missing");
    }

    [Fact]
    public void A_public_key_cannot_sign()
    {
        _options.Keys[0].PrivateKey = TestKey.Portal.PublicPem;

        Faults()
            .ShouldHaveSingleItem()
            .ShouldStartWith("Keys:0:PrivateKey holds a public key only");
    }

    [Fact]
    public void Three_keys_are_one_too_many()
    {
        _options.Keys.Add(_options.Keys[0]);
        _options.Keys.Add(_options.Keys[0]);

        Faults().ShouldHaveSingleItem().ShouldStartWith("Keys holds more than two keys");
    }
}
