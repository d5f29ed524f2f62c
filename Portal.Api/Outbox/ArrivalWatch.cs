using Microsoft.Extensions.Logging;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>
/// Every quarter of an hour: measures how much of what was to be told in the last day arrived, and raises the alarm
/// where it is less than the standard asks.
/// </summary>
public sealed class ArrivalWatch(
    Database database,
    OutboxMetrics metrics,
    TimeProvider clock,
    ILogger<ArrivalWatch> log
) : IOutboxRound
{
    /// <summary>WF-NFR-MI-06, in per cent.</summary>
    public const double LeastArrived = 98;

    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan _span = TimeSpan.FromDays(1);

    private readonly Pause _pause = new(clock);

    /// <returns>Always false: there is nothing more to do at once.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        if (!_pause.IsOver)
        {
            return false;
        }
        _pause.Begin(Every);
        var now = clock.GetUtcNow();
        foreach (var service in OutboxDesk.Services)
        {
            if (await ArrivedAsync(service, now, cancellation) is not { } share)
            {
                continue;
            }
            metrics.Arrived(service, share);
            if (share < LeastArrived)
            {
                log.LogError(
                    "Only {Share:0.00}% of what was to be told to {Service} in the last 24 hours arrived, less than {Least}%: see outbox status",
                    share,
                    service,
                    LeastArrived
                );
            }
        }
        return false;
    }

    /// <summary>In per cent; null where nothing should have arrived.</summary>
    private async Task<double?> ArrivedAsync(
        OutboundService service,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var (done, lost, late) = await database.QuerySingleAsync<(long, long, long)>(
            """
            SELECT (SELECT count(*) FROM deliveries WHERE service = @service AND state = 'Done' AND ended_at >= @since) AS done,
                   (SELECT count(*) FROM deliveries WHERE service = @service AND state = 'SetAside' AND ended_at >= @since)
                   + (SELECT count(*) FROM deliveries WHERE service = @service AND state = 'Discarded' AND ended_at >= @since) AS lost,
                   (SELECT count(*) FROM deliveries WHERE service = @service AND state = 'Waiting' AND created_at < @late) AS late
            """,
            new
            {
                service = service.ToString(),
                since = now - _span,
                late = now - OutboxDesk.LongestDelay,
            },
            cancellation
        );
        return done + lost + late is > 0 and var all ? 100.0 * done / all : null;
    }
}
