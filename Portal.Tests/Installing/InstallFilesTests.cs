using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Installing;

/// <summary>The files that operators copy: each is held against its own program where the machine has one, and read where not.</summary>
public sealed partial class InstallFilesTests
{
    private static readonly string _folder = Path.Combine(RepositoryFolder.Path, "docs", "install");

    private static string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    [Fact]
    public async Task Systemd_takes_the_unit()
    {
        var unit = Read("patient-portal.service");
        foreach (
            var line in new[]
            {
                "User=patient-portal",
                "NoNewPrivileges=true",
                "ProtectSystem=strict",
                "CapabilityBoundingSet=",
                "EnvironmentFile=/etc/patient-portal/portal.env",
            }
        )
        {
            unit.Split('\n').ShouldContain(line);
        }
        // Longer than it takes to drain and to end what is under way.
        Number(unit, "TimeoutStopSec=(?<n>[0-9]+)")
            .ShouldBeGreaterThanOrEqualTo(
                Number(Read("portal.env"), "DrainSeconds=(?<n>[0-9]+)") + 30
            );

        if (!Tool.OnPath("systemd-analyze").Any())
        {
            return;
        }
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "patient-portal.service");
        // It looks whether the program is there, which it is on an installed machine only.
        await File.WriteAllTextAsync(
            file,
            unit.Replace("ExecStart=/opt/patient-portal/Portal", "ExecStart=/bin/true")
        );
        var result = await Tool.RunAsync("systemd-analyze", ["verify", file]);
        folder.Delete(recursive: true);
        result
            .Output.Split('\n')
            .Where(line => line.Contains("patient-portal.service", StringComparison.Ordinal))
            .ShouldBeEmpty(result.Output);
    }

    [Fact]
    public async Task Nginx_takes_its_file()
    {
        var site = Read("nginx.conf");
        site.ShouldContain("proxy_set_header Upgrade $http_upgrade;");
        site.ShouldContain("proxy_set_header X-Forwarded-For $remote_addr;");
        LogFormat()
            .Match(site)
            .Value.ShouldNotContain("$request\"", Case.Sensitive, "queries stay out of the log");
        Server().Count(site).ShouldBe(2, "two instances");
        // A place that adds a header of its own inherits none.
        site.Split('}')
            .Where(place => place.Contains("add_header", StringComparison.Ordinal))
            .ShouldAllBe(place =>
                place.Contains("add_header Strict-Transport-Security", StringComparison.Ordinal)
            );

        if (!File.Exists("/usr/sbin/nginx"))
        {
            return;
        }
        var folder = Directory.CreateTempSubdirectory();
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=portal.example.nhs.uk",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        string In(string name) => Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(In("fullchain.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(In("key.pem"), rsa.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(
            In("site.conf"),
            site.Replace("/etc/ssl/patient-portal", folder.FullName)
                .Replace("/var/log/nginx/patient-portal.log", In("access.log"))
                // Ports that nobody needs to be root for, nor IPv6.
                .Replace("listen 80;", "listen 127.0.0.1:18080;")
                .Replace("listen 443 ssl", "listen 127.0.0.1:18443 ssl")
                .Replace("listen [::]:80;", "")
                .Replace("listen [::]:443 ssl http2;", "")
        );
        await File.WriteAllTextAsync(
            In("nginx.conf"),
            $"pid {In("pid")}; error_log {In("error.log")}; events {{}} http {{ include {In("site.conf")}; }}"
        );

        var result = await Tool.RunAsync(
            "/usr/sbin/nginx",
            ["-t", "-q", "-e", In("error.log"), "-c", In("nginx.conf")]
        );
        folder.Delete(recursive: true);

        result.Succeeded.ShouldBeTrue(result.Tail);
    }

    [Theory]
    [InlineData("portal.env")]
    [InlineData("Containerfile")]
    [InlineData("patient-portal.service")]
    public void No_file_holds_a_secret(string file) =>
        Read(file)
            .ShouldNotMatch("(?im)^[^#]*(password|secret|privatekey|apikey|__key)[^=\n]*=.+$");

    private static int Number(string text, string pattern) =>
        int.Parse(
            Regex
                .Match(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Groups["n"]
                .Value
        );

    [GeneratedRegex("log_format[^;]+;", RegexOptions.None, 1000)]
    private static partial Regex LogFormat();

    [GeneratedRegex(@"^\s+server [0-9.:]+ ", RegexOptions.Multiline, 1000)]
    private static partial Regex Server();
}
