using System.Net;
using Portal.NhsApp;

namespace Portal.Checks;

/// <summary>The files that phones ask for, where they are configured.</summary>
internal sealed class SiteLinkFiles(SiteLinkOptions links)
{
    public async Task LookAsync(
        HttpClient client,
        Findings findings,
        CancellationToken cancellation
    )
    {
        foreach (
            var (isSet, path) in new[]
            {
                (links.AndroidPackage is not null, "/.well-known/assetlinks.json"),
                (links.IosAppId is not null, "/.well-known/apple-app-site-association"),
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
}
