using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Audit;

/// <summary>Writes what was read into the log, in the background, and all that is left of it when the process stops.</summary>
internal sealed class AuditWriter(
    AuditBacklog queue,
    AuditStore store,
    TimeProvider clock,
    ILogger<AuditWriter> logger
) : BackgroundService
{
    private const int LastAttempts = 3;
    private static readonly EventId _waits = new(4301, "AuditWaits");
    private static readonly EventId _lost = new(4302, "AuditLost");
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stop = stoppingToken.UnsafeRegister(
            static queue => ((AuditBacklog)queue!).Complete(),
            queue
        );
        await queue.ForEachBatchAsync(batch => WriteAsync(batch, stoppingToken));
    }

    private async Task WriteAsync(IReadOnlyList<AuditEntry> batch, CancellationToken stopping)
    {
        for (var last = 0; ; )
        {
            try
            {
                // Not ended by the stop: what was read is logged first.
                await store.AddAsync(batch, CancellationToken.None);
                return;
            }
            catch (Exception failure)
                when (failure is DbException or InvalidOperationException or TimeoutException)
            {
                if (stopping.IsCancellationRequested && ++last >= LastAttempts)
                {
                    logger.LogCritical(
                        _lost,
                        failure,
                        "{Count} entries of the audit log were lost: the database was away while the portal stopped",
                        batch.Count
                    );
                    return;
                }
                logger.LogError(
                    _waits,
                    failure,
                    "The audit log cannot be written; {Count} entries wait and are tried again",
                    batch.Count
                );
                await Task.Delay(_pause, clock, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
