using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Intake;

/// <summary>The list of imports that were done, kept in the database for a month.</summary>
public sealed class ImportLog(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    /// <summary>The last import of each trust that had one, by ODS code.</summary>
    public Task<IReadOnlyList<ImportOfTrust>> LastAsync(CancellationToken cancellation = default) =>
        database.QueryAsync<ImportOfTrust>(
            """
            SELECT t.ods_code, i.began_at, i.ended_at, i.added, i.changed, i.unchanged, i.refused, i.left_out
            FROM trusts t JOIN imports i ON i.id =
                (SELECT l.id FROM import_trusts o JOIN imports l ON l.id = o.import_id
                 WHERE o.trust_id = t.id ORDER BY l.ended_at DESC, l.id DESC LIMIT 1)
            ORDER BY t.ods_code
            """,
            parameters: null,
            cancellation
        );

    /// <param name="result">What it did.</param>
    /// <param name="trusts">ODS codes of those that it was about.</param>
    /// <param name="beganAt">UTC.</param>
    /// <param name="cancellation">Ends the command.</param>
    internal Task AddAsync(
        ImportResult result,
        IReadOnlyCollection<string> trusts,
        DateTimeOffset beganAt,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async transaction =>
            {
                var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    "DELETE FROM imports WHERE ended_at < @before",
                    new { before = now - Kept },
                    transaction
                );
                await connection.ExecuteAsync(
                    """
                    INSERT INTO imports (id, began_at, ended_at, added, changed, unchanged, refused, left_out)
                    VALUES (@id, @beganAt, @now, @Added, @Changed, @Unchanged, @RefusedCount, @leftOut)
                    """,
                    new
                    {
                        id,
                        beganAt,
                        now,
                        result.Added,
                        result.Changed,
                        result.Unchanged,
                        result.RefusedCount,
                        leftOut = result.LeftOut.Values.Sum(),
                    },
                    transaction
                );
                foreach (var ods in trusts)
                {
                    await connection.ExecuteAsync(
                        "INSERT INTO import_trusts (trust_id, import_id) SELECT id, @id FROM trusts WHERE ods_code = @ods",
                        new { id, ods },
                        transaction
                    );
                }
                return true;
            },
            cancellation
        );
}
