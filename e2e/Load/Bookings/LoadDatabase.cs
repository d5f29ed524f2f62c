using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Api.Storage;
using Portal.Machinery;

namespace Portal.Load.Bookings;

/// <summary>A database for one benchmark, with the newest schema, as durable as in production; gone with the benchmark.</summary>
internal sealed class LoadDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly PostgresServer? _server;

    private LoadDatabase(DirectoryInfo folder, PostgresServer? server, string connectionString)
    {
        _folder = folder;
        _server = server;
        ConnectionString = connectionString;
        Database = new Database(connectionString);
    }

    public string ConnectionString { get; }

    public Database Database { get; }

    /// <summary>PostgreSQL itself, to stop and kill at will; null on SQLite.</summary>
    public PostgresServer? Server => _server;

    /// <summary>For files of the benchmark's own.</summary>
    public string Folder => _folder.FullName;

    public static async Task<LoadDatabase> CreateAsync(DatabaseEngine engine)
    {
        var folder = Directory.CreateTempSubdirectory("portal-load-");
        LoadDatabase made;
        if (engine == DatabaseEngine.Postgres)
        {
            var server = await PostgresServer.StartAsync(new PostgresOptions { Durable = true });
            var connection = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync())
            {
                MaxPoolSize = 50,
                // Hundreds of patients wait in turn for a connection: that is the point, not a failure.
                Timeout = 120,
                CommandTimeout = 120,
            };
            made = new(folder, server, connection.ConnectionString);
        }
        else
        {
            made = new(folder, server: null, Path.Combine(folder.FullName, "portal.db"));
        }
        await Migrator.MigrateAsync(made.Database, TimeProvider.System);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }
}
