using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class NhsLoginOptionsTests
{
    private readonly NhsLoginOptions _options = new()
    {
        Authority = "https://auth.login.nhs.uk",
        ClientId = "portal",
        PrivateKey = TestKey.Portal.PrivatePem,
    };

    [Fact]
    public void A_complete_configuration_has_no_faults() => Faults().ShouldBeEmpty();

    [Fact]
    public void Without_settings_each_missing_one_is_named()
    {
        var faults = Faults(new NhsLoginOptions());

        faults.ShouldContain(fault => fault.StartsWith("Authority is missing"));
        faults.ShouldContain(fault => fault.StartsWith("ClientId is missing"));
        faults.ShouldContain(fault => fault.StartsWith("PrivateKeyFile is missing"));
    }

    [Theory]
    [InlineData("auth.login.nhs.uk")]
    [InlineData("http://auth.login.nhs.uk")]
    [InlineData("https://auth.login.nhs.uk/path")]
    [InlineData("https://auth.login.nhs.uk?x=1")]
    [InlineData("https://user@auth.login.nhs.uk")]
    public void The_authority_is_an_https_address_without_a_path(string authority)
    {
        _options.Authority = authority;

        Faults().ShouldHaveSingleItem().ShouldStartWith("Authority must be an https address");
    }

    [Theory]
    [InlineData("http://localhost:5081")]
    [InlineData("https://auth.login.nhs.uk/")]
    public void Localhost_may_be_http_and_a_trailing_slash_is_harmless(string authority)
    {
        _options.Authority = authority;

        Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_key_it_says_where_to_put_one()
    {
        _options.PrivateKey = null;

        Faults().ShouldHaveSingleItem().ShouldStartWith("PrivateKeyFile is missing");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        _options.PrivateKey = null;
        _options.PrivateKeyFile = "/nowhere/key.pem";

        Faults()
            .ShouldHaveSingleItem()
            .ShouldBe(
                "PrivateKeyFile names /nowhere/key.pem, which cannot be read: check the path"
            );
    }

    [Fact]
    public void A_file_with_the_key_serves()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, TestKey.Portal.PrivatePem);
            _options.PrivateKey = null;
            _options.PrivateKeyFile = file;

            Faults().ShouldBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_public_key_is_not_enough()
    {
        _options.PrivateKey = TestKey.Portal.PublicPem;

        Faults().ShouldHaveSingleItem().ShouldStartWith("PrivateKey is not an RSA private key");
    }

    [Fact]
    public void What_is_wrong_with_a_key_is_said_without_the_key()
    {
        _options.PrivateKey = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";

        Faults().ShouldHaveSingleItem().ShouldNotContain("c2VjcmV0");
    }

    [Fact]
    public void A_short_key_is_refused()
    {
        using var rsa = RSA.Create(1024);
        _options.PrivateKey = rsa.ExportPkcs8PrivateKeyPem();

        Faults().ShouldHaveSingleItem().ShouldStartWith("PrivateKey is shorter than 2048 bits");
    }

    [Proves("LOGIN-06")]
    [Theory]
    [InlineData("P9.Cp.Cd P5.Cp.Cd")]
    [InlineData(" ")]
    public void Nothing_below_P9_can_be_configured(string vectors)
    {
        _options.Vectors = vectors;

        Faults().ShouldHaveSingleItem().ShouldStartWith("Vectors must list P9 vectors only");
    }

    [Theory]
    [InlineData("http://settings.login.nhs.uk")]
    [InlineData("https://settings.login.nhs.uk/?a=b")]
    [InlineData("settings")]
    public void The_settings_are_at_an_https_address(string address)
    {
        _options.SettingsAddress = address;

        Faults().ShouldHaveSingleItem().ShouldStartWith("SettingsAddress must be an https address");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://settings.login.nhs.uk")]
    [InlineData("http://localhost:5081/nhs-login/settings")]
    public void The_settings_may_be_left_out(string? address)
    {
        _options.SettingsAddress = address;

        Faults().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("openid")]
    [InlineData("profile email")]
    public void The_scope_has_openid_and_profile(string scope)
    {
        _options.Scope = scope;

        Faults().ShouldHaveSingleItem().ShouldStartWith("Scope must contain openid and profile");
    }

    private List<string> Faults(NhsLoginOptions? options = null)
    {
        options ??= _options;
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, true);
        return
        [
            .. results.Select(result => $"{result.MemberNames.Single()} {result.ErrorMessage}"),
        ];
    }
}
