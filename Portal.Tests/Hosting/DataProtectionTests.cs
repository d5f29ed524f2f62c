using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class DataProtectionTests : IDisposable
{
    private const string Password = "a-password";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory, BothEngines]
    public async Task What_one_instance_protects_another_reads(DatabaseEngine engine)
    {
        await using var first = await TestPortal.StartAsync(engine);
        await using var second = await SecondAsync(first, engine);

        var text = Protector(first).Protect("text");

        Protector(second).Unprotect(text).ShouldBe("text");
        (await KeysAsync(first)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_takes_over_and_what_the_old_one_protected_is_still_read()
    {
        await using var first = await TestPortal.StartAsync();
        var old = Protector(first).Protect("text");
        var now = TimeProvider.System.GetUtcNow();
        // The younger of those that are good by now counts, give or take the five minutes that clocks may differ.
        var key = first
            .App.Services.GetRequiredService<IKeyManager>()
            .CreateNewKey(now.AddMinutes(1), now.AddDays(90));

        await using var second = await SecondAsync(first, DatabaseEngine.Sqlite);

        Protector(second).Unprotect(old).ShouldBe("text");
        KeyOf(Protector(second).Protect("text")).ShouldBe(key.KeyId);
        KeyOf(old).ShouldNotBe(key.KeyId);
        (await KeysAsync(first)).Count.ShouldBe(2);

        // Four bytes that say what it is, then the key's id.
        static Guid KeyOf(string text) => new(WebEncoders.Base64UrlDecode(text).AsSpan(4, 16));
    }

    [Fact]
    public async Task With_a_certificate_the_keys_in_the_database_are_encrypted_and_still_read_by_every_instance()
    {
        var settings = Certificate();
        // Settings that are read while services are registered come as arguments, as on a command line.
        await using var first = await TestPortal.StartAsync(arguments: settings);
        await using var second = await SecondAsync(first, DatabaseEngine.Sqlite, settings);

        var text = Protector(first).Protect("text");

        Protector(second).Unprotect(text).ShouldBe("text");
        var key = (await KeysAsync(first)).Single();
        key.ShouldContain("X509Certificate");
        key.ShouldNotContain("<masterKey");
    }

    [Theory]
    [InlineData("/nowhere/portal.pfx", Password, "names /nowhere/portal.pfx, which cannot be read")]
    [InlineData(null, "another", "cannot be read as PKCS #12")]
    public void A_certificate_that_cannot_be_read_is_named(
        string? file,
        string password,
        string fault
    )
    {
        Certificate();
        var options = new KeyProtectionOptions
        {
            CertificateFile = file ?? _file,
            CertificatePassword = password,
        };

        var result = options.Validate(new(options)).ShouldHaveSingleItem();

        result.ErrorMessage!.ShouldContain(fault);
        result.ErrorMessage!.ShouldNotContain("another");
        options.LoadCertificateOrNull().ShouldBeNull();
    }

    [Fact]
    public void A_certificate_without_its_private_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        using var whole = Request(rsa)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var half = X509CertificateLoader.LoadCertificate(whole.Export(X509ContentType.Cert));
        File.WriteAllBytes(_file, half.Export(X509ContentType.Pfx, Password));
        var options = new KeyProtectionOptions
        {
            CertificateFile = _file,
            CertificatePassword = Password,
        };

        options
            .Validate(new(options))
            .ShouldHaveSingleItem()
            .ErrorMessage!.ShouldStartWith("holds no RSA private key");
    }

    [Fact]
    public void Without_a_certificate_nothing_is_wrong()
    {
        var options = new KeyProtectionOptions();

        options.Validate(new(options)).ShouldBeEmpty();
    }

    private string[] Certificate()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Request(rsa)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllBytes(_file, certificate.Export(X509ContentType.Pfx, Password));
        return
        [
            $"--DataProtection:CertificateFile={_file}",
            $"--DataProtection:CertificatePassword={Password}",
        ];
    }

    private static CertificateRequest Request(RSA rsa) =>
        new("CN=portal.test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static Task<TestPortal> SecondAsync(
        TestPortal first,
        DatabaseEngine engine,
        string[]? arguments = null
    ) =>
        TestPortal.StartAsync(
            engine,
            new Dictionary<string, string?>
            {
                ["Storage:ConnectionString"] = first.ConnectionString,
            },
            arguments: arguments
        );

    private static IDataProtector Protector(TestPortal portal) =>
        portal.App.Services.GetDataProtector("test");

    private static async Task<List<string>> KeysAsync(TestPortal portal)
    {
        await using var connection = await portal.Database.OpenAsync();
        return [.. await connection.QueryAsync<string>("SELECT xml FROM data_protection_keys")];
    }
}
