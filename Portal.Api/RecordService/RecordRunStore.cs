using System.Data.Common;
using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Keeps how far each run is.</summary>
public sealed class RecordRunStore(Database database)
{
    /// <summary>The unfinished run of the same order, the newest; null when there is none.</summary>
    public Task<RecordRun?> FindOpenAsync(RecordRunOrder order, CancellationToken cancellation) =>
        database.ReadAsync<RecordRun?>(
            async connection =>
            {
                var row = await connection.QueryFirstOrDefaultAsync<Row>(
                    new CommandDefinition(
                        $"""
                        SELECT id, started_at, planned, position, sent, set_aside, passed_over FROM record_runs
                        WHERE kind = @kind AND resource = @resource AND finished_at IS NULL
                          AND {(order.TrustId is null ? "trust_id IS NULL" : "trust_id = @TrustId")}
                        ORDER BY started_at DESC LIMIT 1
                        """,
                        new
                        {
                            kind = order.Kind.ToString(),
                            resource = order.Resource.ToString(),
                            order.TrustId,
                        },
                        cancellationToken: cancellation
                    )
                );
                return row is null
                    ? null
                    : new()
                    {
                        Id = row.Id,
                        Order = order,
                        StartedAt = row.StartedAt,
                        Planned = row.Planned,
                        Position = row.Position,
                        Sent = row.Sent,
                        SetAside = row.SetAside,
                        PassedOver = row.PassedOver,
                    };
            },
            cancellation
        );

    public Task AddAsync(RecordRun run, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO record_runs (id, kind, resource, trust_id, started_at, planned)
                    VALUES (@Id, @kind, @resource, @TrustId, @StartedAt, @Planned)
                    """,
                    new
                    {
                        run.Id,
                        kind = run.Order.Kind.ToString(),
                        resource = run.Order.Resource.ToString(),
                        run.Order.TrustId,
                        run.StartedAt,
                        run.Planned,
                    },
                    transaction
                ),
            cancellation
        );

    public static Task SaveAsync(DbTransaction transaction, RecordRun run) =>
        transaction.Connection!.ExecuteAsync(
            """
            UPDATE record_runs
            SET position = @Position, sent = @Sent, set_aside = @SetAside, passed_over = @PassedOver, finished_at = @FinishedAt
            WHERE id = @Id
            """,
            new
            {
                run.Position,
                run.Sent,
                run.SetAside,
                run.PassedOver,
                run.FinishedAt,
                run.Id,
            },
            transaction
        );

    private sealed class Row
    {
        public Guid Id { get; init; }
        public DateTimeOffset StartedAt { get; init; }
        public int Planned { get; init; }
        public string Position { get; init; } = "";
        public int Sent { get; init; }
        public int SetAside { get; init; }
        public int PassedOver { get; init; }
    }
}
