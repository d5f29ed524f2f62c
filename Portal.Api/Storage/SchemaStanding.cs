using Dapper;

namespace Portal.Api.Storage;

/// <summary>How a database's schema stands to this version's migrations. Reading it changes nothing.</summary>
/// <param name="Newest">The number of the last migration that was applied; 0 on an empty database.</param>
/// <param name="Pending">Migrations of this version that were not applied yet.</param>
/// <param name="Unknown">Numbers that were applied by another, newer version.</param>
/// <param name="Changed">Migrations that were applied with another text than this version's.</param>
public sealed record SchemaStanding(
    int Newest,
    IReadOnlyList<string> Pending,
    IReadOnlyList<int> Unknown,
    IReadOnlyList<string> Changed
)
{
    public static Task<SchemaStanding> ReadAsync(
        Database database,
        CancellationToken cancellation = default
    ) =>
        database.LookAsync(
            async connection =>
            {
                var exists = await connection.ExecuteScalarAsync<long>(
                    database.Engine == DatabaseEngine.Postgres
                        ? "SELECT count(*) FROM pg_tables WHERE tablename = 'schema_migrations' AND schemaname = ANY (current_schemas(false))"
                        : "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'"
                );
                var applied =
                    exists == 0
                        ? []
                        : (
                            await connection.QueryAsync<(int Number, string Checksum)>(
                                "SELECT number, checksum FROM schema_migrations"
                            )
                        ).ToDictionary(row => row.Number, row => row.Checksum);
                return Of(applied);
            },
            cancellation
        );

    private static SchemaStanding Of(Dictionary<int, string> applied)
    {
        var known = Migration.All;
        return new(
            applied.Keys.DefaultIfEmpty().Max(),
            [.. known.Where(one => !applied.ContainsKey(one.Number)).Select(one => one.Name)],
            [.. applied.Keys.Except(known.Select(one => one.Number)).Order()],
            [
                .. known
                    .Where(one =>
                        applied.TryGetValue(one.Number, out var checksum)
                        && checksum != one.Checksum
                    )
                    .Select(one => one.Name),
            ]
        );
    }
}
