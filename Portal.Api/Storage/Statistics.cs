using Dapper;

namespace Portal.Api.Storage;

/// <summary>What PostgreSQL knows of the sizes of its tables, by which it chooses how to read them.</summary>
public static class Statistics
{
    /// <summary>
    /// Brings them up to date now, by samples, in about a second; PostgreSQL itself does so a minute or more after a large
    /// change. Nothing on SQLite, whose plans for these tables are the same without.
    /// </summary>
    public static async Task RefreshStatisticsAsync(
        this Database database,
        IEnumerable<string> tables,
        CancellationToken cancellation = default
    )
    {
        if (database.Engine != DatabaseEngine.Postgres)
        {
            return;
        }
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            new CommandDefinition(
                $"ANALYZE {string.Join(", ", tables)}",
                cancellationToken: cancellation
            )
        );
    }
}
