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
            LookAtSchema(await SchemaStanding.ReadAsync(database, deadline.Token), findings);
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
                connection.QuerySingleAsync<PostgresServer>(
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

    private static void LookAtSchema(SchemaStanding schema, Findings findings)
    {
        const string subject = "schema";
        if (schema.Changed.Count > 0)
        {
            findings.Error(
                subject,
                $"was made with another text of {string.Join(", ", schema.Changed)}: use the version that made it, or restore a back-up"
            );
        }
        else if (schema.Unknown.Count > 0)
        {
            findings.Warning(
                subject,
                $"is newer than this version ({string.Join(", ", schema.Unknown)} are not known here): right during a rollout or after going back, else install the newer version"
            );
        }
        else if (schema.Pending.Count > 0)
        {
            findings.Warning(
                subject,
                $"{schema.Pending.Count} migrations are pending, from {schema.Pending[0]} on: the command migrate, or the start, applies them"
            );
        }
        else
        {
            findings.Ok(subject, $"up to date, at migration {schema.Newest:0000}");
        }
    }

    private sealed record PostgresServer
    {
        public string Version { get; init; } = "";
        public int Number { get; init; }
        public string Encoding { get; init; } = "";
        public bool IsReplica { get; init; }
        public bool MayMigrate { get; init; }
        public bool IsEncrypted { get; init; }
        public bool IsLocal { get; init; }
        public double Seconds { get; init; }
    }
}
