using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Tokens;
using Portal.Checks;
using Portal.NhsApp;
using Shouldly;

namespace Portal.Tests.Checks;

public sealed class PublicAddressCheckTests
{
    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_an_error()
    {
        await using var proxy = await ProxyAsync(isHttps: true, HttpStatusCode.OK);

        (await LookAsync(AddressOf(proxy))).ShouldContain(
            "TLS failed: its certificate is not trusted"
        );
    }

    [Fact]
    public async Task A_portal_that_was_not_started_is_an_error_that_asks_for_it() =>
        (await LookAsync("http://localhost:1")).ShouldContain(
            "no connection: check the address, the firewall and the proxy; is the portal started"
        );

    [Fact]
    public async Task A_proxy_that_answers_in_place_of_the_portal_is_an_error()
    {
        await using var proxy = await ProxyAsync(isHttps: false, HttpStatusCode.BadGateway);

        var said = await LookAsync(
            AddressOf(proxy),
            new SiteLinkOptions { IosAppId = "ABCDE12345.uk.nhs.app" }
        );

        said.ShouldContain("answered 502: is there maintenance?");
        said.ShouldContain("error    token endpoint: answered 502 at /oauth2/token");
        said.ShouldContain("error    API for the Aggregator: answered 502 at /fhir/R4/Appointment");
        said.ShouldContain(
            "error    links into the NHS App: /.well-known/apple-app-site-association"
        );
    }

    private static async Task<string> LookAsync(string baseUrl, SiteLinkOptions? links = null)
    {
        await using var said = new StringWriter();
        await new PublicAddressCheck(
            Options.Create(new PortalOptions { BaseUrl = baseUrl }),
            Options.Create(new TokenOptions()),
            Options.Create(links ?? new SiteLinkOptions()),
            TimeProvider.System
        ).RunAsync(new(said), default);
        return said.ToString();
    }

    private static string AddressOf(WebApplication proxy) =>
        proxy
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static async Task<WebApplication> ProxyAsync(bool isHttps, HttpStatusCode status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (isHttps)
                    {
                        listen.UseHttps(Certificate());
                    }
                }
            )
        );
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = (int)status;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 Certificate()
    {
        using var rsa = RSA.Create(2048);
        return new CertificateRequest(
            "CN=localhost",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
