using System.Data.Common;
using Dapper;
using Portal.Api.Storage;

namespace Portal.Checks;

/// <summary>The database is there, is what the portal needs, and has the schema of this version.</summary>
public sealed class DatabaseCheck(IServiceProvider services, TimeProvider clock) : ICheck
{
    private const int OldestPostgres = 140_000;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    public string Subject => "database";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_patience);
        try
        {
            var database = services.GetRequiredService<Database>();
            if (!database.Exists)
            {
                findings.Warning(
                    Subject,
                    "the SQLite file is not there yet: the command migrate, or the first start, makes it"
                );
                return;
            }
            await (
                database.Engine == DatabaseEngine.Postgres
                    ? LookAtPostgresAsync(database, findings, deadline.Token)
                    : LookAtSqliteAsync(database, findings, deadline.Token)
            );
            SchemaVerdict.Say(await SchemaStanding.ReadAsync(database, deadline.Token), findings);
        }
        catch (DbException away)
        {
            findings.Error(
                Subject,
                $"cannot be used: {away.Message.TrimEnd('.')}. Check Storage:ConnectionString, and that the server lets this machine in"
            );
        }
        catch (ArgumentException)
        {
            findings.Error(
                Subject,
                "Storage:ConnectionString cannot be read: it is a file name, or parts such as Host=...;Database=...;Username=..."
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            findings.Error(
                Subject,
                "gave no answer in 15 seconds: check the address and the firewall"
            );
        }
    }

    private async Task LookAtSqliteAsync(
        Database database,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var version = await database.LookAsync(
            connection => connection.ExecuteScalarAsync<string>("SELECT sqlite_version()"),
            cancellation
        );
        findings.Warning(
            Subject,
            $"SQLite {version}: good for one instance and a trial; production runs on PostgreSQL"
        );
    }

    private async Task LookAtPostgresAsync(
        Database database,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var server = await database.LookAsync(
            connection =>
                connection.QuerySingleAsync<PostgresFacts>(
                    new CommandDefinition(
                        """
                        SELECT current_setting('server_version') AS Version,
                            current_setting('server_version_num')::int AS Number,
                            current_setting('server_encoding') AS Encoding,
                            pg_is_in_recovery() AS IsReplica,
                            has_schema_privilege(current_schema(), 'CREATE') AS MayMigrate,
                            coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS IsEncrypted,
                            coalesce(inet_server_addr() << '127.0.0.0/8' OR inet_server_addr() = '::1', true) AS IsLocal,
                            extract(epoch FROM clock_timestamp())::float8 AS Seconds
                        """,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );
        if (server.Number < OldestPostgres)
        {
            findings.Error(Subject, $"PostgreSQL {server.Version}: the portal needs 14 or newer");
        }
        else if (server.Encoding != "UTF8")
        {
            findings.Error(
                Subject,
                $"its encoding is {server.Encoding}: create the database with ENCODING 'UTF8'"
            );
        }
        else if (server.IsReplica)
        {
            findings.Error(Subject, "is a replica, where nothing can be written: name the primary");
        }
        else if (!server.MayMigrate)
        {
            findings.Error(
                Subject,
                "its user may not create tables: make it the owner of the database (ALTER DATABASE ... OWNER TO ...)"
            );
        }
        else
        {
            findings.Ok(Subject, $"PostgreSQL {server.Version}, UTF8, writable");
        }
        if (!server.IsEncrypted && !server.IsLocal)
        {
            findings.Warning(
                Subject,
                "the connection is not encrypted: add SSL Mode=VerifyFull to Storage:ConnectionString"
            );
        }
        Clocks.Compare(
            findings,
            "the database",
            DateTimeOffset.UnixEpoch.AddSeconds(server.Seconds),
            clock.GetUtcNow()
        );
    }
}
