using Dapper;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>Every minute: measures what waits to be told, since when, and what was set aside.</summary>
public sealed class QueueWatch(Database database, OutboxMetrics metrics, TimeProvider clock)
    : IOutboxRound
{
    // Only what has not ended, or lately, is looked at: the indexes on both hold no more.
    private const string OfDeliveries = """
        SELECT (SELECT count(*) FROM deliveries WHERE service = @service AND state = 'Waiting') AS waiting,
               (SELECT min(created_at) FROM deliveries WHERE service = @service AND state = 'Waiting') AS oldest,
               (SELECT count(*) FROM deliveries WHERE service = @service AND state = 'SetAside' AND ended_at IS NOT NULL) AS set_aside
        """;

    private const string OfRecords = """
        SELECT (SELECT count(*) FROM record_states WHERE state = 'Waiting' AND state IN ('Waiting', 'Held')) AS waiting,
               (SELECT min(noted_at) FROM record_states WHERE state = 'Waiting' AND state IN ('Waiting', 'Held')) AS oldest
        """;

    private const string Unspread = """
        SELECT (SELECT count(*) FROM outbox WHERE state = 'Waiting') AS waiting,
               (SELECT min(created_at) FROM outbox WHERE state = 'Waiting') AS oldest
        """;

    /// <summary>What has happened and is not yet told to any service.</summary>
    public const string OfNone = "none";

    /// <returns>Always false: there is nothing more to do at once.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var queue in await ReadAsync(cancellation))
        {
            metrics.Waits(queue, clock.GetUtcNow());
        }
        return false;
    }

    public Task<IReadOnlyList<QueueStanding>> ReadAsync(CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<QueueStanding>>(
            async connection =>
            {
                var queues = new List<QueueStanding>();
                foreach (var service in OutboxDesk.Services)
                {
                    queues.Add(await QueueAsync($"{service}", OfDeliveries));
                }
                queues.Add(await QueueAsync($"{OutboundService.RecordService}", OfRecords));
                queues.Add(await QueueAsync(OfNone, Unspread));
                return queues;

                async Task<QueueStanding> QueueAsync(string service, string sql)
                {
                    var row = await connection.QuerySingleAsync<Row>(
                        new CommandDefinition(sql, new { service }, cancellationToken: cancellation)
                    );
                    return new(service, row.Waiting, row.Oldest, row.SetAside);
                }
            },
            cancellation
        );

    private sealed class Row
    {
        public long Waiting { get; init; }
        public DateTimeOffset? Oldest { get; init; }
        public long? SetAside { get; init; }
    }
}
