using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Hosting;
using Portal.Api.Tokens;
using Portal.Hosting;
using Portal.NhsApp;

namespace Portal.Checks;

/// <summary>The portal as it is reached from outside: TLS, its headers, what the Aggregator and phones ask for.</summary>
public sealed class PublicAddressCheck(
    IOptions<PortalOptions> portal,
    IOptions<TokenOptions> tokens,
    IOptions<SiteLinkOptions> links,
    TimeProvider clock
) : ICheck
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _notice = TimeSpan.FromDays(21);

    private DateTime? _certificateEnds;

    public string Subject => "public address";

    private string BaseUrl => portal.Value.BaseUrl;

    private bool IsHttps => BaseUrl.StartsWith("https:", StringComparison.Ordinal);

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        using var client = Client();
        try
        {
            await LookAtHealthAsync(client, findings, cancellation);
            await ExpectAsync(
                client,
                findings,
                "token endpoint",
                HttpMethod.Post,
                tokens.Value.Path,
                [HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized],
                cancellation
            );
            await ExpectAsync(
                client,
                findings,
                "API for the Aggregator",
                HttpMethod.Get,
                AggregatorPaths.Appointment,
                [HttpStatusCode.Unauthorized],
                cancellation
            );
            await LookAtLinksAsync(client, findings, cancellation);
            await LookAtPlainHttpAsync(client, findings, cancellation);
        }
        catch (Exception away)
            when (away is HttpRequestException or OperationCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            findings.Error(
                Subject,
                $"{BaseUrl}: {Reach.Why(away)}; is the portal started, and does the proxy lead to it?"
            );
        }
    }

    private HttpClient Client() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                SslOptions = new SslClientAuthenticationOptions
                {
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        _certificateEnds = (certificate as X509Certificate2)?.NotAfter;
                        return errors == SslPolicyErrors.None;
                    },
                },
            }
        )
        {
            BaseAddress = new(BaseUrl),
            Timeout = _patience,
        };

    private async Task LookAtHealthAsync(
        HttpClient client,
        Findings findings,
        CancellationToken cancellation
    )
    {
        using var ready = await client.GetAsync(
            new Uri($"{Health.Root}/ready", UriKind.Relative),
            cancellation
        );
        if (ready.StatusCode == HttpStatusCode.OK)
        {
            findings.Ok(Subject, $"{BaseUrl} is ready");
        }
        else
        {
            findings.Error(
                Subject,
                $"{BaseUrl} answered {(int)ready.StatusCode} at {Health.Root}/ready: see the portal's log, and the proxy's"
            );
        }
        if (!IsHttps)
        {
            return;
        }
        if (_certificateEnds?.ToUniversalTime() < clock.GetUtcNow().UtcDateTime + _notice)
        {
            findings.Warning(
                Subject,
                $"its certificate ends on {_certificateEnds:yyyy-MM-dd}: renew it"
            );
        }
        if (!ready.Headers.Contains("Strict-Transport-Security"))
        {
            findings.Warning(
                Subject,
                "says no Strict-Transport-Security: let the proxy add it (docs/install/nginx.conf does)"
            );
        }
    }

    private static async Task ExpectAsync(
        HttpClient client,
        Findings findings,
        string subject,
        HttpMethod method,
        string path,
        HttpStatusCode[] expected,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request, cancellation);
        if (expected.Contains(answer.StatusCode))
        {
            findings.Ok(subject, $"answers at {path}, and refuses who has no right");
        }
        else
        {
            findings.Error(
                subject,
                $"answered {(int)answer.StatusCode} at {path}, where it should refuse who has no right: does the proxy pass this path on?"
            );
        }
    }

    private async Task LookAtLinksAsync(
        HttpClient client,
        Findings findings,
        CancellationToken cancellation
    )
    {
        foreach (
            var (isSet, path) in new[]
            {
                (links.Value.AndroidPackage is not null, "/.well-known/assetlinks.json"),
                (links.Value.IosAppId is not null, "/.well-known/apple-app-site-association"),
            }
        )
        {
            if (!isSet)
            {
                continue;
            }
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            if (
                answer.StatusCode == HttpStatusCode.OK
                && answer.Content.Headers.ContentType?.MediaType == "application/json"
            )
            {
                findings.Ok("links into the NHS App", $"{path} is there");
            }
            else
            {
                findings.Error(
                    "links into the NHS App",
                    $"{path} answered {(int)answer.StatusCode}: phones must get it as JSON, without a redirect; does the proxy pass it on?"
                );
            }
        }
    }

    /// <summary>Whoever types the name without https must end up there.</summary>
    private async Task LookAtPlainHttpAsync(
        HttpClient client,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var address = new Uri(BaseUrl);
        if (!IsHttps || !address.IsDefaultPort)
        {
            return;
        }
        try
        {
            using var answer = await client.GetAsync(
                new Uri($"http://{address.Host}/"),
                cancellation
            );
            if (answer.Headers.Location?.Scheme != Uri.UriSchemeHttps)
            {
                findings.Error(
                    Subject,
                    "answers over http without leading to https: let the proxy redirect"
                );
            }
        }
        catch (Exception closed)
            when (closed is HttpRequestException or OperationCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            // Nothing listens there, which is as safe.
        }
    }
}
