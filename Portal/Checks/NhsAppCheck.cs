using Microsoft.Extensions.Options;
using Portal.NhsApp;

namespace Portal.Checks;

/// <summary>The NHS App's script, which pages load inside it, is where it should be.</summary>
public sealed class NhsAppCheck(
    IHttpClientFactory clients,
    IOptions<NhsAppOptions> options,
    IOptions<SiteLinkOptions> links
) : ICheck
{
    /// <summary>The name of the HTTP client that asks.</summary>
    public const string Client = "check-nhs-app";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public string Subject => "NHS App";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            client.Timeout = _patience;
            using var answer = await client.GetAsync(
                new Uri(options.Value.ScriptUrl),
                HttpCompletionOption.ResponseHeadersRead,
                cancellation
            );
            if (answer.IsSuccessStatusCode)
            {
                findings.Ok(Subject, $"its script is at {options.Value.BaseUrl}");
            }
            else
            {
                findings.Error(
                    Subject,
                    $"its script is not at {options.Value.BaseUrl} (answered {(int)answer.StatusCode}): check NhsApp:BaseUrl"
                );
            }
        }
        catch (Exception away)
            when (away is HttpRequestException or OperationCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            // Phones load it, this machine need not.
            findings.Warning(Subject, $"{options.Value.BaseUrl}: {Reach.Why(away)}");
        }
        if (links.Value.AndroidPackage is null || links.Value.IosAppId is null)
        {
            findings.Warning(
                Subject,
                "links do not open in the NHS App on every phone: NhsApp:SiteLinks is not complete"
            );
        }
    }
}
