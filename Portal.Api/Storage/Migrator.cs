using System.Data.Common;
using Dapper;

namespace Portal.Api.Storage;

/// <summary>Brings the database to the newest schema: numbered migrations, once each, under a lock, with their checksums kept.</summary>
public static class Migrator
{
    // Any number serves, as long as no other user of the same PostgreSQL database takes it.
    private const long LockKey = 0x506F7274616C;

    public static async Task MigrateAsync(
        Database database,
        TimeProvider clock,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (database.Engine == DatabaseEngine.Sqlite)
        {
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        }

        await using var transaction = await Database.BeginWriteAsync(connection, cancellation);
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await connection.ExecuteAsync(
                "SELECT pg_advisory_xact_lock(@LockKey)",
                new { LockKey },
                transaction
            );
        }

        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                number integer PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at text NOT NULL
            )
            """,
            transaction: transaction
        );
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_needs (number integer PRIMARY KEY, needs integer NOT NULL)",
            transaction: transaction
        );
        await RefuseAnOldProgramAsync(transaction);
        var applied = (
            await connection.QueryAsync<(int Number, string Checksum)>(
                "SELECT number, checksum FROM schema_migrations",
                transaction: transaction
            )
        ).ToDictionary(row => row.Number, row => row.Checksum);

        foreach (var migration in Migration.All)
        {
            if (!applied.Remove(migration.Number, out var checksum))
            {
                await ApplyAsync(database, clock, transaction, migration);
            }
            else if (checksum != migration.Checksum)
            {
                throw new InvalidOperationException(
                    $"The database was made with another version of migration {migration.Name}. "
                        + "Use the portal version that made it, or a fresh database."
                );
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Migrations only add, so that a program works beside a newer one and can be gone back to. One that takes something
    /// away names the migration that a program has to know from then on.
    /// </summary>
    private static async Task RefuseAnOldProgramAsync(DbTransaction transaction)
    {
        var needs = await transaction.Connection!.ExecuteScalarAsync<int?>(
            "SELECT max(needs) FROM schema_needs",
            transaction: transaction
        );
        if (needs > Migration.Newest)
        {
            throw new InvalidOperationException(
                $"The database is of a newer portal: it needs a program that knows migration {needs:0000}, and this one knows "
                    + $"{Migration.Newest:0000}. Start that newer version, or restore the back-up from before it."
            );
        }
    }

    private static async Task ApplyAsync(
        Database database,
        TimeProvider clock,
        DbTransaction transaction,
        Migration migration
    )
    {
        await transaction.Connection!.ExecuteAsync(
            SqlTypes.For(database.Engine, migration.Sql),
            transaction: transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @At)",
            new
            {
                migration.Number,
                migration.Name,
                migration.Checksum,
                At = DapperTypes.ToText(clock.GetUtcNow()),
            },
            transaction
        );
        if (migration.Needs is { } needs)
        {
            await transaction.Connection!.ExecuteAsync(
                "INSERT INTO schema_needs (number, needs) VALUES (@Number, @needs)",
                new { migration.Number, needs },
                transaction
            );
        }
    }
}
