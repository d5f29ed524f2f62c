using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Portal.Api.Storage;

namespace Portal.Intake;

/// <summary>
/// The database to import into. A dry run must not even make the tables: where there are none yet, it goes to an empty
/// database that is thrown away.
/// </summary>
internal sealed class ImportTarget : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;

    private ImportTarget(Database database, DirectoryInfo? folder)
    {
        Database = database;
        _folder = folder;
    }

    public Database Database { get; }

    public string? Note =>
        _folder is null
            ? null
            : "The database has no tables yet, so this dry run starts from an empty one.";

    /// <summary>Brings the tables up to date; says why that cannot be done, or null. A dry run leaves them.</summary>
    public static async Task<string?> WhyNotAsync(
        Database database,
        bool isDryRun,
        CancellationToken cancellation
    )
    {
        try
        {
            if (!isDryRun)
            {
                await Migrator.MigrateAsync(database, TimeProvider.System, cancellation);
            }
            return null;
        }
        catch (InvalidOperationException another)
        {
            return another.Message;
        }
    }

    public static async Task<ImportTarget> OpenAsync(
        Database database,
        bool isDryRun,
        CancellationToken cancellation
    )
    {
        if (!isDryRun || await HasTablesAsync(database, cancellation))
        {
            return new ImportTarget(database, null);
        }

        var folder = Directory.CreateTempSubdirectory("portal-dry-run-");
        var empty = new Database(Path.Combine(folder.FullName, "empty.db"));
        await Migrator.MigrateAsync(empty, TimeProvider.System, cancellation);
        return new ImportTarget(empty, folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await using (var connection = await Database.OpenAsync())
            {
                SqliteConnection.ClearPool((SqliteConnection)connection);
            }
            await Database.DisposeAsync();
            _folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> HasTablesAsync(
        Database database,
        CancellationToken cancellation
    )
    {
        if (!database.Exists)
        {
            return false;
        }
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
                database.Engine == DatabaseEngine.Postgres
                    ? "SELECT count(*) FROM pg_tables WHERE schemaname = ANY (current_schemas(FALSE)) AND tablename = 'schema_migrations'"
                    : "SELECT count(*) FROM sqlite_master WHERE name = 'schema_migrations'"
            ) > 0;
    }
}
