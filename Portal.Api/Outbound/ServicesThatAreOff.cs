using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Api.Messages;
using Portal.Api.RecordService;
using Portal.Api.Reporting;

namespace Portal.Api.Outbound;

/// <summary>Says at start, in one line, which outside services are not told because they are not configured.</summary>
public sealed class ServicesThatAreOff(
    IOptions<RecordServiceOptions> recordService,
    IOptions<ReportingOptions> reporting,
    IOptions<MessageOptions> messages,
    ILogger<ServicesThatAreOff> log
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var off = new List<string>();
        if (!recordService.Value.IsConfigured)
        {
            off.Add($"the Record Service ({RecordServiceOptions.Section})");
        }
        if (!reporting.Value.IsConfigured)
        {
            off.Add($"the Reporting Service ({ReportingOptions.Section})");
        }
        if (!messages.Value.IsConfigured)
        {
            off.Add($"messages to patients ({MessageOptions.Section})");
        }
        if (off.Count > 0)
        {
            log.LogInformation(
                "Not configured and therefore not told of anything: {Services}",
                string.Join(", ", off)
            );
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
