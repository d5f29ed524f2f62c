using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Aggregator;

/// <summary>Writes the list of resources that were not sent, in the background.</summary>
internal sealed class LeftOutWriter(
    LeftOutList list,
    TimeProvider clock,
    ILogger<LeftOutWriter> logger
) : BackgroundService
{
    /// <summary>As long as logs are kept.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await list.WriteAsync(stoppingToken);
                await list.SweepAsync(clock.GetUtcNow() - _kept, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException away)
            {
                // They are in the log, and are met again with the next request.
                logger.LogWarning(
                    "Resources that were left out cannot be listed ({Error})",
                    away.GetType().Name
                );
            }
        }
    }
}
