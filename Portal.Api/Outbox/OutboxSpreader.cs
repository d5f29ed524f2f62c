using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>
/// Spreads what happened to the services that are to be told: a row of the outbox ends in the transaction that writes
/// what each service gets of it. One instance at a time, in the order of writing.
/// </summary>
public sealed class OutboxSpreader(
    Database database,
    IEnumerable<IOutboxFeed> feeds,
    TimeProvider clock,
    ILogger<OutboxSpreader> log
)
{
    private const int Batch = 200;

    // A row that still cannot be read by then needs a person.
    private const int MostAttempts = 10;

    // Any number serves that nobody else takes as a lock.
    private const long LockKey = 0x6F7574626F78;

    /// <returns>Whether anything was spread, so that more may be waiting.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        try
        {
            return await SpreadAsync(Batch, cancellation) > 0;
        }
        catch (Exception fault) when (fault is not (DbException or OperationCanceledException))
        {
            // One row that cannot be read must not keep the others: each goes by itself.
            return await OneByOneAsync(cancellation);
        }
    }

    private Task<int> SpreadAsync(int limit, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var rows = await DueAsync(transaction, limit);
                foreach (var row in rows)
                {
                    await SpreadAsync(transaction, row);
                }
                return rows.Count;
            },
            cancellation
        );

    private async Task<bool> OneByOneAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < Batch; i++)
        {
            Row? row = null;
            try
            {
                var worked = await database.WriteAsync(
                    async transaction =>
                    {
                        row = (await DueAsync(transaction, 1)).SingleOrDefault();
                        if (row is not null)
                        {
                            await SpreadAsync(transaction, row);
                        }
                        return row is not null;
                    },
                    cancellation
                );
                if (!worked)
                {
                    return i > 0;
                }
            }
            catch (Exception fault)
                when (row is not null && fault is not (DbException or OperationCanceledException))
            {
                await PutOffAsync(row, fault, cancellation);
            }
        }
        return true;
    }

    private async Task SpreadAsync(DbTransaction transaction, Row row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var entry = new OutboxEntry(
            row.Number,
            Enum.Parse<OutboxKind>(row.Kind),
            row.Key,
            body.RootElement,
            row.CreatedAt
        );
        foreach (var feed in feeds)
        {
            await feed.FeedAsync(transaction, entry);
        }
        await transaction.Connection!.ExecuteAsync(
            "UPDATE outbox SET state = 'Done', done_at = @now, attempts = attempts + 1, reason = NULL WHERE number = @Number",
            new { row.Number, now = clock.GetUtcNow() },
            transaction
        );
    }

    private async Task<List<Row>> DueAsync(DbTransaction transaction, int limit)
    {
        if (
            database.Engine == DatabaseEngine.Postgres
            && !await transaction.Connection!.ExecuteScalarAsync<bool>(
                "SELECT pg_try_advisory_xact_lock(@LockKey)",
                new { LockKey },
                transaction
            )
        )
        {
            return [];
        }
        var rows = await transaction.Connection!.QueryAsync<Row>(
            """
            SELECT number, kind, key, body, created_at, attempts FROM outbox o
            WHERE state = 'Waiting' AND due_at <= @now
              AND NOT EXISTS (SELECT 1 FROM outbox e
                              WHERE e.key = o.key AND e.number < o.number AND e.state = 'Waiting' AND e.due_at > @now)
            ORDER BY number LIMIT @limit
            """,
            new { now = clock.GetUtcNow(), limit },
            transaction
        );
        return [.. rows];
    }

    private async Task PutOffAsync(Row row, Exception fault, CancellationToken cancellation)
    {
        var attempts = row.Attempts + 1;
        var gaveUp = attempts >= MostAttempts;
        log.LogError(
            fault,
            "Row {Number} of the outbox ({Kind}) cannot be spread; attempt {Attempts}",
            row.Number,
            row.Kind,
            attempts
        );
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE outbox SET state = @state, attempts = @attempts, due_at = @due, reason = @reason
                    WHERE number = @Number AND state = 'Waiting'
                    """,
                    new
                    {
                        row.Number,
                        attempts,
                        state = gaveUp ? "SetAside" : "Waiting",
                        due = clock.GetUtcNow()
                            + Backoff.After(attempts, Random.Shared.NextDouble()),
                        // An exception's text may hold anything; its type cannot.
                        reason = $"cannot be read: {fault.GetType().Name}",
                    },
                    transaction
                ),
            cancellation
        );
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public string Kind { get; init; } = "";
        public string Key { get; init; } = "";
        public string Body { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public int Attempts { get; init; }
    }
}
