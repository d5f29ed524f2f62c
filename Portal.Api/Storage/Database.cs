using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Api.Audit;
using SQLitePCL;

namespace Portal.Api.Storage;

/// <summary>The one database: opens connections and runs write transactions on either engine.</summary>
public sealed class Database : IAsyncDisposable, IDisposable
{
    /// <summary>Longer than PostgreSQL takes for a restart, shorter than anyone waits for a page.</summary>
    private static readonly TimeSpan _longestOutage = TimeSpan.FromSeconds(15);

    private readonly NpgsqlDataSource? _postgres;
    private readonly PostgresOutage _outage = new(_longestOutage, TimeProvider.System);
    private readonly string _sqlite = "";
    private readonly SqliteReaders? _readers;

    // SQLite has one writer at a time: those of this process wait here in order instead of polling for the file's lock.
    private readonly SemaphoreSlim _sqliteWriter = new(1);

    static Database() => DapperTypes.Register();

    /// <param name="connectionString">A file name or <c>Data Source=</c> for SQLite, <c>Host=</c> for PostgreSQL.</param>
    public Database(string connectionString)
    {
        Engine = EngineOf(connectionString);
        if (Engine == DatabaseEngine.Postgres)
        {
            _postgres = new NpgsqlDataSourceBuilder(Prepared(connectionString))
            {
                // Without one its measurements are labelled with the whole connection string.
                Name = "portal",
            }.Build();
        }
        else
        {
            var sqlite = connectionString.Contains('=', StringComparison.Ordinal)
                ? new SqliteConnectionStringBuilder(connectionString)
                : new SqliteConnectionStringBuilder { DataSource = connectionString };
            sqlite.ForeignKeys = true;
            _sqlite = sqlite.ToString();
            _readers = new(OpenSqliteAsync);
        }
    }

    public DatabaseEngine Engine { get; }

    public static DatabaseEngine EngineOf(string connectionString) =>
        connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? DatabaseEngine.Postgres
            : DatabaseEngine.Sqlite;

    /// <summary>
    /// Texts that come again and again are parsed and planned once a connection, and Kerberos is not looked for (Npgsql would say on the error stream that
    /// its library is missing), unless the connection string says otherwise.
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (!connectionString.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase))
        {
            builder.MaxAutoPrepare = 100;
        }
        if (!builder.ShouldSerialize("GSS Encryption Mode"))
        {
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        }
        return builder.ConnectionString;
    }

    /// <summary>False for a SQLite file that opening would make.</summary>
    public bool Exists =>
        _postgres is not null || File.Exists(new SqliteConnectionStringBuilder(_sqlite).DataSource);

    /// <summary>PostgreSQL's data source, for what only it can do (COPY, LISTEN); null on SQLite.</summary>
    public NpgsqlDataSource? Postgres => _postgres;

    /// <summary>
    /// An open connection; the caller disposes of it. While PostgreSQL is restarted it is waited for. What reads or
    /// writes for patients uses the methods below, which begin again when the connection is cut.
    /// </summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default) =>
        _postgres is not null
            ? await _outage.OpenAsync(_postgres, cancellation)
            : await OpenSqliteAsync();

    /// <summary>
    /// Runs <paramref name="work"/>, which only reads, on a connection and ends its commands in the database, on either
    /// engine, when <paramref name="cancellation"/> asks for it. Where PostgreSQL cuts the connection it runs again.
    /// </summary>
    public Task<T> ReadAsync<T>(
        Func<DbConnection, Task<T>> work,
        CancellationToken cancellation = default
    )
    {
        return _postgres is null
            ? ReadOnceAsync()
            : PostgresOutage.ThroughAsync(ReadOnceAsync, static () => true);

        async Task<T> ReadOnceAsync()
        {
            await using var connection = await OpenAsync(cancellation);
            return connection is SqliteConnection sqlite
                ? await UntilInterruptedAsync(sqlite, () => work(connection), cancellation)
                : await work(connection);
        }
    }

    /// <summary>One look, without waiting for a database that is away: for who wants to know whether it is.</summary>
    public async Task<T> LookAsync<T>(
        Func<DbConnection, Task<T>> work,
        CancellationToken cancellation = default
    )
    {
        await using DbConnection connection = _postgres is not null
            ? await _postgres.OpenConnectionAsync(cancellation)
            : await OpenSqliteAsync();
        return await work(connection);
    }

    /// <summary>
    /// Reads the rows of what is asked all the time: on either engine it is prepared once a connection. Ended in the
    /// database when <paramref name="cancellation"/> asks for it.
    /// </summary>
    internal async Task<T> ReadRowsAsync<T>(
        RowsQuery query,
        string value,
        Func<Rows, Task<T>> read,
        CancellationToken cancellation
    )
    {
        if (_postgres is not null)
        {
            return await PostgresOutage.ThroughAsync(
                async () =>
                {
                    await using var connection = await _outage.OpenAsync(_postgres, cancellation);
                    await using var batch = new NpgsqlBatch(connection);
                    foreach (var statement in query.Placed)
                    {
                        batch.BatchCommands.Add(
                            new(statement)
                            {
                                Parameters = { new NpgsqlParameter<string> { TypedValue = value } },
                            }
                        );
                    }
                    await using var reader = await batch.ExecuteReaderAsync(cancellation);
                    return await read(new Rows(reader));
                },
                static () => true
            );
        }

        var session = await _readers!.RentAsync();
        var isWhole = false;
        try
        {
            using var span = StorageTrace.Begin(query.Text);
            var result = await UntilInterruptedAsync(
                session.Connection,
                async () =>
                {
                    await using var reader = session.Command(query.Text, value).ExecuteReader();
                    return await read(new Rows(reader));
                },
                cancellation
            );
            isWhole = true;
            return result;
        }
        finally
        {
            if (isWhole)
            {
                _readers.Return(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    private async Task<SqliteConnection> OpenSqliteAsync()
    {
        var connection = new TracedSqliteConnection(_sqlite);
        try
        {
            await connection.OpenAsync();
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA synchronous = NORMAL";
            await pragma.ExecuteNonQueryAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>SQLite works on the caller's own thread and looks at no token: another thread has to stop it.</summary>
    private static async Task<T> UntilInterruptedAsync<T>(
        SqliteConnection connection,
        Func<Task<T>> work,
        CancellationToken cancellation
    )
    {
        await using var interruption = cancellation.UnsafeRegister(
            static handle => raw.sqlite3_interrupt((sqlite3)handle!),
            connection.Handle
        );
        try
        {
            return await work();
        }
        catch (SqliteException interrupted)
            when (interrupted.SqliteErrorCode == raw.SQLITE_INTERRUPT
                && cancellation.IsCancellationRequested
            )
        {
            throw new OperationCanceledException(
                "The command was interrupted.",
                interrupted,
                cancellation
            );
        }
    }

    /// <summary>Begins a write transaction; on SQLite it takes the write lock at once, so that it never fails half way for a lock.</summary>
    public static async Task<DbTransaction> BeginWriteAsync(
        DbConnection connection,
        CancellationToken cancellation = default
    ) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(cancellation);

    /// <summary>Runs <paramref name="work"/> in one write transaction and commits it when it returns; an exception rolls it back.</summary>
    public Task<T> WriteAsync<T>(
        Func<DbTransaction, Task<T>> work,
        CancellationToken cancellation = default
    ) => WriteAsync(work, static _ => true, cancellation);

    /// <summary>
    /// Runs <paramref name="work"/> in one write transaction, commits it when its result is to be kept and rolls it back
    /// when not. Where PostgreSQL cuts the connection and nothing has been done, it runs again: it must do nothing but in
    /// the transaction.
    /// </summary>
    public async Task<T> WriteAsync<T>(
        Func<DbTransaction, Task<T>> work,
        Func<T, bool> keep,
        CancellationToken cancellation = default
    )
    {
        if (_postgres is not null)
        {
            var commit = new PostgresCommit(_postgres, _outage);
            return await PostgresOutage.ThroughAsync(
                () => WriteOnceAsync(work, keep, commit.RunAsync, cancellation),
                () => !commit.MayBeDone
            );
        }

        var begun = StorageMetrics.Begin();
        await _sqliteWriter.WaitAsync(cancellation);
        StorageMetrics.End(begun, "sqlite");
        try
        {
            return await WriteOnceAsync(
                work,
                keep,
                static (transaction, cancellation) => transaction.CommitAsync(cancellation),
                cancellation
            );
        }
        finally
        {
            _sqliteWriter.Release();
        }
    }

    private async Task<T> WriteOnceAsync<T>(
        Func<DbTransaction, Task<T>> work,
        Func<T, bool> keep,
        Func<DbTransaction, CancellationToken, Task> commit,
        CancellationToken cancellation
    )
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await BeginWriteAsync(connection, cancellation);
        var trail = AuditTrail.Current;
        if (trail is not null)
        {
            await AuditWriterNaming.NameAsync(transaction, trail);
        }
        var result = await work(transaction);
        if (keep(result))
        {
            if (trail is not null)
            {
                await AuditWriterNaming.UnnameAsync(transaction);
            }
            await commit(transaction, cancellation);
        }
        return result;
    }

    public ValueTask DisposeAsync()
    {
        _sqliteWriter.Dispose();
        _readers?.Dispose();
        return _postgres?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _sqliteWriter.Dispose();
        _readers?.Dispose();
        _postgres?.Dispose();
    }
}
