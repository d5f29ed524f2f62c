using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Portal.Api.Audit;

/// <summary>Tells the database in whose name a transaction writes; its triggers put that into the log.</summary>
internal static class AuditWriterNaming
{
    /// <summary>
    /// Holds until the transaction ends on PostgreSQL, where it travels with the transaction's beginning, and until
    /// <see cref="UnnameAsync"/> on SQLite.
    /// </summary>
    public static Task NameAsync(DbTransaction transaction, AuditTrail trail) =>
        transaction.Connection is SqliteConnection
            ? transaction.Connection.ExecuteAsync(
                """
                UPDATE audit_writer SET actor_kind = @kind, actor = @Actor, address = @Address, correlation_id = @CorrelationId,
                                        via = @Via
                """,
                new
                {
                    kind = trail.ActorKind.ToString(),
                    trail.Actor,
                    trail.Address,
                    trail.CorrelationId,
                    trail.Via,
                },
                transaction
            )
            : transaction.Connection!.ExecuteAsync(
                "SELECT set_config('portal.audit', @name, true)",
                new
                {
                    name = JsonSerializer.Serialize(
                        new AuditWriterName(
                            trail.ActorKind,
                            trail.Actor,
                            trail.Address,
                            trail.CorrelationId,
                            trail.Via
                        ),
                        AuditJson.Default.AuditWriterName
                    ),
                },
                transaction
            );

    /// <summary>Before the commit: whoever writes next on SQLite without a name must not get this one.</summary>
    public static Task UnnameAsync(DbTransaction transaction) =>
        transaction.Connection is SqliteConnection
            ? transaction.Connection.ExecuteAsync(
                "UPDATE audit_writer SET actor_kind = NULL, actor = NULL, address = NULL, correlation_id = NULL, via = NULL",
                transaction: transaction
            )
            : Task.CompletedTask;
}
