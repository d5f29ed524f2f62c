using System.Net;
using Microsoft.Extensions.Options;
using Portal.Api.Messages;
using Portal.Api.Outbound;
using Portal.Api.Reporting;

namespace Portal.Checks;

/// <summary>
/// The services behind the NHS API platform are where the settings say: each has a <c>_ping</c>, which needs no token
/// and does nothing.
/// </summary>
public sealed class PlatformServicesCheck(
    OutboundHttp http,
    IOptions<ReportingOptions> reporting,
    IOptions<MessageOptions> messages
) : ICheck
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public string Subject => "services of the NHS API platform";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        if (reporting.Value.IsConfigured)
        {
            await PingAsync(
                findings,
                ReportingClient.Service,
                reporting.Value.BaseUrl,
                $"{ReportingOptions.Section}:{nameof(ReportingOptions.BaseUrl)}",
                cancellation
            );
        }
        if (messages.Value.IsConfigured)
        {
            await PingAsync(
                findings,
                messages.Value.Channel == MessageChannelKind.Notify
                    ? NotifyChannel.Service
                    : NhsAppChannel.Service,
                messages.Value.BaseUrl,
                $"{MessageOptions.Section}:{nameof(MessageOptions.BaseUrl)}",
                cancellation
            );
        }
    }

    private async Task PingAsync(
        Findings findings,
        string service,
        string baseUrl,
        string key,
        CancellationToken cancellation
    )
    {
        var answer = await http.SendAsync(
            new(service, HttpMethod.Get, new($"{baseUrl.TrimEnd('/')}/_ping"))
            {
                Timeout = _patience,
            },
            cancellation
        );
        switch (answer.Status)
        {
            case (int)HttpStatusCode.OK:
                findings.Ok(service, $"answers at {baseUrl}");
                break;
            case (int)HttpStatusCode.NotFound:
                findings.Error(service, $"is not at {baseUrl}: check {key}");
                break;
            default:
                findings.Error(
                    service,
                    $"{answer}: check {key} ({baseUrl}), the firewall and the proxy"
                );
                break;
        }
    }
}
