using Microsoft.Data.Sqlite;
using Portal.Api.Storage;
using Portal.Machinery;

namespace Portal.Tests.Storage;

/// <summary>
/// A database of a test's own, deleted with it: <c>await using var test = await TestDatabase.CreateAsync(engine)</c>.
/// The schema is made once a process and engine; every test gets a copy.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<string> SqliteFolder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("portal-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private static readonly Lazy<Task<string>> SqliteTemplate = new(() =>
        TemplateAsync(DatabaseEngine.Sqlite)
    );

    private static readonly Lazy<Task<string>> PostgresTemplate = new(() =>
        TemplateAsync(DatabaseEngine.Postgres)
    );

    private TestDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        Database = new Database(connectionString);
    }

    /// <summary>What <c>Storage:ConnectionString</c> would hold.</summary>
    public string ConnectionString { get; }

    public Database Database { get; }

    /// <summary>A database with the newest schema and nothing in it.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine)
    {
        if (engine == DatabaseEngine.Postgres)
        {
            var server = await PostgresServer.SharedAsync();
            return new(await server.CreateDatabaseAsync(await PostgresTemplate.Value));
        }
        var file = NewSqliteFile();
        File.Copy(await SqliteTemplate.Value, file);
        return new(file);
    }

    /// <summary>A database without even a schema, as the first start of the portal finds it.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseEngine engine) =>
        new(
            engine == DatabaseEngine.Postgres
                ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()
                : NewSqliteFile()
        );

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        if (Database.Engine == DatabaseEngine.Postgres)
        {
            await (await PostgresServer.SharedAsync()).DropDatabaseAsync(ConnectionString);
            return;
        }
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(ConnectionString + suffix);
        }
    }

    private static string NewSqliteFile() =>
        Path.Combine(SqliteFolder.Value, $"{Guid.CreateVersion7():n}.db");

    private static async Task<string> TemplateAsync(DatabaseEngine engine)
    {
        var template = await CreateEmptyAsync(engine);
        await Migrator.MigrateAsync(template.Database, TimeProvider.System);
        await template.ReleaseAsync();
        return template.ConnectionString;
    }

    /// <summary>Closes all connections, pooled ones too; on SQLite this writes the log back into the file.</summary>
    private async Task ReleaseAsync()
    {
        if (Database.Engine == DatabaseEngine.Sqlite)
        {
            await using var connection = await Database.OpenAsync();
            SqliteConnection.ClearPool((SqliteConnection)connection);
        }
        await Database.DisposeAsync();
    }
}
