using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>Forgets what was told long ago. What waits or was set aside is kept until a person decides.</summary>
public sealed class OutboxSweeper(Database database, TimeProvider clock)
{
    /// <summary>As long as the logs by which a delivery could be traced.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private const int Batch = 1000;

    private static readonly string[] _old =
    [
        "DELETE FROM outbox WHERE number IN (SELECT number FROM outbox WHERE state = 'Done' AND done_at < @before LIMIT @Batch)",
        """
            DELETE FROM deliveries WHERE number IN (
                SELECT number FROM deliveries WHERE ended_at < @before AND state IN ('Done', 'Dropped', 'Discarded') LIMIT @Batch)
            """,
    ];

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        var more = false;
        foreach (var sql in _old)
        {
            var deleted = await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(sql, new { before, Batch }, transaction),
                cancellation
            );
            more |= deleted == Batch;
        }
        return more;
    }
}
