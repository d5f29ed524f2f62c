using System.Data.Common;
using System.Text.Json;
using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Audit;

/// <summary>The table of the audit log. Rows are added and read; the database itself refuses everything else.</summary>
public sealed class AuditStore(Database database, TimeProvider clock)
{
    private const int PruneBatch = 5000;

    private readonly string _insert = AuditSql.Insert(database.Engine);

    public Task AddAsync(
        IReadOnlyList<AuditEntry> entries,
        CancellationToken cancellation = default
    ) =>
        database.WriteAsync(
            transaction => AddAsync(transaction, entries, cancellation),
            cancellation
        );

    /// <summary>In the transaction of what they are about.</summary>
    public Task<int> AddAsync(
        DbTransaction transaction,
        IReadOnlyList<AuditEntry> entries,
        CancellationToken cancellation = default
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                _insert,
                new
                {
                    entries = JsonSerializer.Serialize(
                        entries,
                        AuditJson.Default.IReadOnlyListAuditEntry
                    ),
                },
                transaction,
                cancellationToken: cancellation
            )
        );

    /// <summary>In the order in which they were written, a page of rows at a time.</summary>
    /// <param name="selection">Whose and of when.</param>
    /// <param name="after">The number that the page before ended with; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<AuditEvent>> ReadAsync(
        AuditSelection selection,
        long after,
        int count,
        CancellationToken cancellation = default
    )
    {
        var id =
            database.Engine == DatabaseEngine.Postgres ? "CAST(one.value AS uuid)" : "one.value";
        var whose = selection.Patients is null
            ? ""
            : $"AND a.patient_id IN (SELECT {id} FROM {SqlLists.Rows(database.Engine, "patients")} AS one)";
        await using var connection = await database.OpenAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<AuditEvent>(
                new CommandDefinition(
                    $"""
                    SELECT a.number, {AuditSql.Read} FROM audit_events a LEFT JOIN patients n ON n.id = a.patient_id
                    WHERE a.number > @after {whose}
                    {(selection.From is null ? "" : "AND a.at >= @from")} {(
                        selection.To is null ? "" : "AND a.at < @to"
                    )}
                    ORDER BY a.number LIMIT @count
                    """,
                    new
                    {
                        after,
                        count,
                        from = selection.From ?? default,
                        to = selection.To ?? default,
                        patients = SqlLists.Of(
                            (selection.Patients ?? []).Select(patient => patient.ToString())
                        ),
                    },
                    cancellationToken: cancellation
                )
            ),
        ];
    }

    /// <summary>Deletes all that is older, in batches; answers how many rows. The database refuses what is younger than a year.</summary>
    public async Task<long> PruneAsync(
        DateTimeOffset until,
        string orderedBy,
        CancellationToken cancellation = default
    )
    {
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "INSERT INTO audit_prunings (id, until_at, ordered_at, ordered_by) VALUES (@id, @until, @now, @orderedBy)",
                    new
                    {
                        id = Guid.CreateVersion7(clock.GetUtcNow()),
                        until,
                        now = clock.GetUtcNow(),
                        orderedBy,
                    },
                    transaction
                ),
            cancellation
        );
        long all = 0;
        while (true)
        {
            var deleted = await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        """
                        DELETE FROM audit_events WHERE number IN
                            (SELECT number FROM audit_events WHERE at < @until ORDER BY at LIMIT @PruneBatch)
                        """,
                        new { until, PruneBatch },
                        transaction
                    ),
                cancellation
            );
            all += deleted;
            if (deleted < PruneBatch)
            {
                return all;
            }
        }
    }
}
