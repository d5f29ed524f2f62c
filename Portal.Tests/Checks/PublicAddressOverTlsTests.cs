using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Api.Aggregator;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Checks;

/// <summary>
/// <c>check --running</c> as an operator runs it, as a program of its own, against an https address with a certificate
/// that this program's machine trusts.
/// </summary>
public sealed class PublicAddressOverTlsTests
{
    [Fact]
    public async Task A_good_proxy_leaves_nothing_to_say()
    {
        var said = await CheckAsync(days: 90, "max-age=31536000", letsWebSocketsThrough: true);

        said.ShouldContain("shows its first page");
        said.ShouldContain("ok       live pages: a WebSocket comes through at /_blazor");
        said.ShouldNotContain("warning  public address");
        said.ShouldNotContain("error    public address");
    }

    [Fact]
    public async Task What_a_proxy_forgets_is_a_warning_that_says_what_to_do()
    {
        var said = await CheckAsync(days: 20, hsts: null, letsWebSocketsThrough: false);

        said.ShouldContain("warning  public address: its certificate ends on ");
        said.ShouldContain("warning  public address: says no Strict-Transport-Security");
        said.ShouldContain(
            "warning  live pages: no WebSocket comes through at /_blazor (answered 426)"
        );
    }

    private static async Task<string> CheckAsync(int days, string? hsts, bool letsWebSocketsThrough)
    {
        using var certificate = Certificate(days);
        await using var proxy = await ProxyAsync(certificate, hsts, letsWebSocketsThrough);
        var folder = Directory.CreateTempSubdirectory();
        var roots = Path.Combine(folder.FullName, "roots.pem");
        await File.WriteAllTextAsync(roots, certificate.ExportCertificatePem());
        var environment = TestPortal
            .Settings(Path.Combine(folder.FullName, "portal.db"))
            .ToDictionary(
                setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
                setting => setting.Value!,
                StringComparer.Ordinal
            );
        environment["Portal__BaseUrl"] = proxy
            .Urls.Single()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        // Where OpenSSL, and with it .NET, finds the roots that this machine trusts.
        environment["SSL_CERT_FILE"] = roots;

        var run = await Tool.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "Portal"),
            ["check", "--running"],
            environment: environment
        );

        folder.Delete(recursive: true);
        return run.Output;
    }

    private static async Task<WebApplication> ProxyAsync(
        X509Certificate2 certificate,
        string? hsts,
        bool letsWebSocketsThrough
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))
        );
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.Headers.StrictTransportSecurity = hsts;
            switch (context.Request.Path.Value)
            {
                case "/_blazor" when !letsWebSocketsThrough:
                    context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
                    break;
                case "/oauth2/token":
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    break;
                case "/_blazor" or AggregatorPaths.Appointment:
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    break;
            }
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 Certificate(int days)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=localhost",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
    }
}
