using System.Data.Common;
using Dapper;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>
/// What waits for each service. A service's deliveries are held by one instance at a time: its limits are for the whole
/// portal, and what is told in order stays in order.
/// </summary>
public sealed class DeliveryStore(Database database, TimeProvider clock)
{
    /// <summary>How long an instance that is gone keeps others from a service's deliveries. A live one renews it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private const long LockKey = 0x64656C6976;

    /// <summary>Takes what is due, in order; nothing while another instance holds some.</summary>
    /// <param name="service">Whose.</param>
    /// <param name="lease">A name that was never used before.</param>
    /// <param name="limit">Deliveries at most.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<Delivery>> TakeAsync(
        OutboundService service,
        string lease,
        int limit,
        CancellationToken cancellation = default
    )
    {
        var parameters = new
        {
            service = service.ToString(),
            lease,
            limit,
            now = clock.GetUtcNow(),
            until = clock.GetUtcNow() + Lease,
        };
        if (!await AnyDueAsync(parameters, cancellation))
        {
            return [];
        }
        var taken = await database.WriteAsync(
            async transaction =>
                await IsFreeAsync(transaction, service, parameters)
                    ? await transaction.Connection!.QueryAsync<Delivery>(
                        Take,
                        parameters,
                        transaction
                    )
                    : [],
            cancellation
        );
        return [.. taken.OrderBy(delivery => delivery.Number)];
    }

    private const string Take = """
        UPDATE deliveries SET leased_by = @lease, leased_until = @until
        WHERE number IN (
            SELECT number FROM deliveries d
            WHERE service = @service AND state = 'Waiting' AND due_at <= @now
              AND NOT EXISTS (SELECT 1 FROM deliveries e
                              WHERE e.service = d.service AND e.key = d.key AND e.number < d.number
                                AND e.state = 'Waiting' AND e.due_at > @now)
            ORDER BY number LIMIT @limit)
        RETURNING number, kind, key, patient_id, body, created_at, attempts
        """;

    /// <returns>Until when the lease now holds, UTC; null when it is lost.</returns>
    public async Task<DateTimeOffset?> RenewAsync(
        string lease,
        OutboundService service,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        var rows = await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE deliveries SET leased_until = @until
                    WHERE service = @service AND leased_by = @lease AND leased_until > @now
                    """,
                    new
                    {
                        lease,
                        service = service.ToString(),
                        now,
                        until,
                    },
                    transaction
                ),
            cancellation
        );
        return rows > 0 ? until : null;
    }

    /// <summary>Ends the lease, with what became of each delivery.</summary>
    /// <param name="lease">As it was taken.</param>
    /// <param name="results">One for each delivery that was taken.</param>
    /// <param name="putOff">When what could not be told is due again.</param>
    public Task FinishAsync(
        string lease,
        IReadOnlyCollection<DeliveryResult> results,
        DateTimeOffset putOff
    ) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (
                    var group in results.GroupBy(result =>
                        (result.End, result.Reason, result.DueAt)
                    )
                )
                {
                    await EndAsync(
                        transaction,
                        lease,
                        group.Key.End,
                        group.Key.Reason,
                        [.. group],
                        group.Key.DueAt ?? putOff
                    );
                }
                foreach (
                    var then in results
                        .Select(result => result.Then)
                        .OfType<Func<DbTransaction, Task>>()
                )
                {
                    await then(transaction);
                }
                return true;
            },
            CancellationToken.None
        );

    private async Task EndAsync(
        DbTransaction transaction,
        string lease,
        DeliveryEnd end,
        string? reason,
        IReadOnlyCollection<DeliveryResult> results,
        DateTimeOffset putOff
    )
    {
        var set = end switch
        {
            DeliveryEnd.Released => "leased_by = NULL",
            DeliveryEnd.PutOff =>
                "due_at = @putOff, attempts = attempts + 1, reason = @reason, leased_by = NULL",
            _ =>
                "state = @state, ended_at = @now, attempts = attempts + 1, reason = @reason, leased_by = NULL",
        };
        // What the service has, it has, whoever holds the lease by now.
        var mine = end == DeliveryEnd.Done ? "" : "AND leased_by = @lease";
        await transaction.Connection!.ExecuteAsync(
            $"""
            UPDATE deliveries SET {set}, leased_until = NULL
            WHERE state = 'Waiting' {mine}
              AND number IN (SELECT CAST(value AS bigint) FROM {SqlLists.Rows(
                database.Engine,
                "numbers"
            )} AS listed)
            """,
            new
            {
                lease,
                reason,
                putOff,
                state = end.ToString(),
                now = clock.GetUtcNow(),
                numbers = SqlLists.Of(results.Select(result => $"{result.Delivery.Number}")),
            },
            transaction
        );
    }

    private Task<bool> AnyDueAsync(object parameters, CancellationToken cancellation) =>
        database.QuerySingleAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM deliveries WHERE service = @service AND state = 'Waiting' AND due_at <= @now)
               AND NOT EXISTS (SELECT 1 FROM deliveries WHERE service = @service AND leased_until > @now)
            """,
            parameters,
            cancellation
        );

    private async Task<bool> IsFreeAsync(
        DbTransaction transaction,
        OutboundService service,
        object parameters
    )
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await transaction.Connection!.ExecuteAsync(
                "SELECT pg_advisory_xact_lock(@key)",
                new { key = LockKey + (long)service },
                transaction
            );
        }
        return !await transaction.Connection!.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM deliveries WHERE service = @service AND leased_until > @now)",
            parameters,
            transaction
        );
    }
}
