using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>NHS login cannot be talked to: faults of the network as .NET's own client meets them.</summary>
public sealed class NhsLoginFaultsTests
{
    [Proves("HZ-07.1")]
    [Fact]
    public async Task A_name_that_the_DNS_does_not_know_shows_the_page_that_says_so()
    {
        using var network = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        };

        await ShouldSaySoAsync(network, "its name is not known to the DNS");
    }

    [Proves("HZ-07.1", "LOGIN-08")]
    [Fact]
    public async Task A_certificate_that_has_ended_is_not_trusted_and_shows_the_page_that_says_so()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var certificate = EndedCertificate();
        var serving = ServeAsync(server, certificate);
        using var network = new SocketsHttpHandler
        {
            // Its name leads here; its certificate is judged as everywhere.
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(server.LocalEndpoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions =
            {
                // Vouched for, so that nothing but its end is wrong with it.
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };

        await ShouldSaySoAsync(network, "TLS failed: its certificate is not good");
        server.Stop();
        await serving;
    }

    private static async Task ShouldSaySoAsync(HttpMessageHandler network, string reason)
    {
        await using var fixture = await SignInFixture.StartAsync(configure: builder =>
            builder
                .Services.AddHttpClient(NhsLoginMetadata.BackChannel)
                .ConfigurePrimaryHttpMessageHandler(() => network)
        );
        var browser = fixture.Browser();

        using var response = await browser.GetAsync("/log-in");

        response.Headers.Location!.OriginalString.ShouldBe("/login-problem");
        (await browser.PageAsync("/login-problem")).ShouldContain("0300 123 4567");
        fixture.Portal.Log.Everything.ShouldContain("nhs-login.unavailable");
        fixture.Portal.Log.Everything.ShouldContain(reason);
    }

    private static async Task ServeAsync(TcpListener server, X509Certificate2 certificate)
    {
        while (true)
        {
            try
            {
                using var client = await server.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(certificate);
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception refused)
                when (refused
                        is IOException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client would have none of it.
            }
        }
    }

    private static X509Certificate2 EndedCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=nhs-login.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("nhs-login.test");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(-1));
    }
}
