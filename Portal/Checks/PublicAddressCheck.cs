using System.Net;
using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Hosting;
using Portal.Api.Tokens;
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
    private static readonly TimeSpan _notice = TimeSpan.FromDays(21);

    public string Subject => "public address";

    private string BaseUrl => portal.Value.BaseUrl;

    private bool IsHttps => BaseUrl.StartsWith("https:", StringComparison.Ordinal);

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        using var outside = new OutsideView(BaseUrl);
        var client = outside.Client;
        try
        {
            await LookAtFirstPageAsync(outside, findings, cancellation);
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
            await new SiteLinkFiles(links.Value).LookAsync(client, findings, cancellation);
            await new LivePages(outside).LookAsync(BaseUrl, findings, cancellation);
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

    private async Task LookAtFirstPageAsync(
        OutsideView outside,
        Findings findings,
        CancellationToken cancellation
    )
    {
        // The page that everyone may see: proxies do well to keep /health for themselves.
        using var ready = await outside.Client.GetAsync(
            new Uri("/", UriKind.Relative),
            cancellation
        );
        if (ready.StatusCode == HttpStatusCode.OK)
        {
            findings.Ok(Subject, $"{BaseUrl} shows its first page");
        }
        else
        {
            findings.Error(
                Subject,
                $"{BaseUrl} answered {(int)ready.StatusCode}: is there maintenance? If not, see the portal's log, and the proxy's"
            );
        }
        if (!IsHttps)
        {
            return;
        }
        if (outside.CertificateEnds?.ToUniversalTime() < clock.GetUtcNow().UtcDateTime + _notice)
        {
            findings.Warning(
                Subject,
                $"its certificate ends on {outside.CertificateEnds:yyyy-MM-dd}: renew it"
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
