using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Portal.Api.Audit;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Tables;

/// <summary>
/// One connection for the whole run and the transactions on it: one for each batch, or, in a dry run, one for
/// everything, which is taken back.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    // Two writers in one batch each would pass each other's checks; SQLite's write lock does the same by itself.
    private const long ImportLock = 0x496E74616B65;

    // A few thousand rows against tables of millions: by index, row by row, whatever is guessed of a temporary table.
    private const string PlainPlans =
        "SET enable_hashjoin = off; SET enable_mergejoin = off; SET random_page_cost = 0.01; SET jit = off";

    private readonly Dictionary<Stage, SqliteWriter> _writers = [];
    private readonly Dictionary<string, (long Rows, long Next)> _grown = new(
        StringComparer.Ordinal
    );
    private readonly TimeProvider _clock;
    private readonly bool _isDryRun;
    private DbTransaction? _transaction;

    private Session(
        DbConnection connection,
        DatabaseEngine engine,
        TimeProvider clock,
        bool isDryRun
    )
    {
        Connection = connection;
        Engine = engine;
        _clock = clock;
        _isDryRun = isDryRun;
        Trusts = new Trusts(this);
        Seen = new Seen(this);
        News = new News(this);
    }

    public DbConnection Connection { get; }
    public DatabaseEngine Engine { get; }
    public Trusts Trusts { get; }
    public Seen Seen { get; }
    public News News { get; }

    /// <summary>When this batch is written: the same for all its rows.</summary>
    public DateTimeOffset Now { get; private set; }

    public static async Task<Session> OpenAsync(
        Database database,
        TimeProvider clock,
        bool isDryRun,
        CancellationToken cancellation
    )
    {
        var session = new Session(
            await database.OpenAsync(cancellation),
            database.Engine,
            clock,
            isDryRun
        );
        try
        {
            session.Prepare();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does the work whole or not at all.</summary>
    public void Run(Action work)
    {
        Now = DapperTypes.ToStored(_clock.GetUtcNow());
        if (_transaction is null)
        {
            Begin();
        }
        if (_isDryRun)
        {
            _transaction!.Save("batch");
        }

        try
        {
            work();
            if (_isDryRun)
            {
                _transaction!.Release("batch");
            }
            else
            {
                if (AuditTrail.Current is not null)
                {
                    AuditWriterNaming.UnnameAsync(_transaction!).GetAwaiter().GetResult();
                }
                _transaction!.Commit();
                End();
            }
        }
        catch
        {
            Trusts.Forget();
            // On a connection that is lost, taking back would fail too and hide what happened.
            var isOpen = Connection.State == ConnectionState.Open;
            if (_isDryRun && isOpen)
            {
                _transaction!.Rollback("batch");
            }
            else if (!_isDryRun)
            {
                if (isOpen)
                {
                    _transaction?.Rollback();
                }
                End();
            }
            throw;
        }
    }

    public void Execute(string sql, object? parameters = null) =>
        Connection.Execute(sql, parameters, _transaction);

    /// <summary>Keeps others from the rows that are about to change, by the keys in <see cref="Stages.Keys"/>, until the batch is in.</summary>
    public void LockRows(string table)
    {
        if (Engine == DatabaseEngine.Postgres)
        {
            Execute(
                $"""
                SELECT e.id FROM import_keys k JOIN {table} e
                ON e.trust_id = k.trust_id AND e.source_system = k.system AND e.source_value = k.value
                WHERE e.source_hash <> k.hash ORDER BY e.id FOR UPDATE OF e
                """
            );
        }
    }

    public IEnumerable<T> Query<T>(string sql, object? parameters = null) =>
        Connection.Query<T>(sql, parameters, _transaction, buffered: false);

    /// <summary>
    /// A table has so many more rows. PostgreSQL plans by statistics, which a table that fills up from nothing does not
    /// have until long after; so they are taken whenever it has grown fourfold.
    /// </summary>
    public void Grew(string table, int rows)
    {
        if (Engine != DatabaseEngine.Postgres)
        {
            return;
        }
        var (before, next) = _grown.GetValueOrDefault(table, (0, 1));
        var now = before + rows;
        if (now >= next)
        {
            Execute($"ANALYZE {table}");
            next = now * 4;
        }
        _grown[table] = (now, next);
    }

    public SqliteWriter SqliteWriter(Stage stage)
    {
        if (!_writers.TryGetValue(stage, out var writer))
        {
            writer = new SqliteWriter(stage.SqliteInsert((SqliteConnection)Connection));
            _writers.Add(stage, writer);
        }
        writer.Join((SqliteTransaction?)_transaction);
        return writer;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }
        try
        {
            if (_transaction is not null)
            {
                await _transaction.RollbackAsync();
                End();
            }
            // A pooled connection would keep the rows of its temporary tables.
            foreach (var stage in Stages.All)
            {
                await Connection.ExecuteAsync($"DROP TABLE IF EXISTS {stage.Name}");
            }
        }
        catch (Exception lost) when (lost is DbException or InvalidOperationException)
        {
            // The connection is gone, and its temporary tables with it; what broke it is the exception to know.
        }
        await Connection.DisposeAsync();
    }

    private void Prepare()
    {
        if (Engine == DatabaseEngine.Postgres)
        {
            Connection.Execute(PlainPlans);
        }
        foreach (var stage in Stages.All)
        {
            stage.Create(this);
        }
        News.Load();
    }

    private void Begin()
    {
        _transaction = Connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : Connection.BeginTransaction();
        if (Engine == DatabaseEngine.Postgres)
        {
            Execute("SELECT pg_advisory_xact_lock(@ImportLock)", new { ImportLock });
        }
        if (AuditTrail.Current is { } trail)
        {
            // Neither driver waits for anything here: the import writes on a thread of its own.
            AuditWriterNaming.NameAsync(_transaction, trail).GetAwaiter().GetResult();
        }
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
    }
}
