using Dapper;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>What an operator sees of the outbox and can do to it.</summary>
public sealed class OutboxDesk(Database database, TimeProvider clock)
{
    /// <summary>WF-NFR-MI-04: the longest that an event may be kept back.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromHours(12);

    /// <summary>The services that deliveries are kept for.</summary>
    public static IReadOnlyList<OutboundService> Services { get; } =
    [OutboundService.Reporting, OutboundService.Messages];

    public async Task<IReadOnlyList<OutboxStanding>> StandingAsync(
        CancellationToken cancellation = default
    )
    {
        var rows = (
            await database.QueryAsync<Row>(
                """
                SELECT service, state, count(*) AS count, min(created_at) AS oldest,
                       sum(CASE WHEN created_at < @late THEN 1 ELSE 0 END) AS late
                FROM deliveries GROUP BY service, state
                """,
                new { late = clock.GetUtcNow() - LongestDelay },
                cancellation
            )
        ).ToLookup(row => (Enum.Parse<OutboundService>(row.Service), row.State));
        return
        [
            .. Services.Select(service =>
            {
                var waiting = rows[(service, "Waiting")].SingleOrDefault();
                return new OutboxStanding(
                    service,
                    waiting?.Count ?? 0,
                    waiting?.Oldest,
                    Count("Done"),
                    Count("Dropped"),
                    Count("SetAside"),
                    Count("Discarded"),
                    waiting?.Late ?? 0
                );

                long Count(string state) => rows[(service, state)].SingleOrDefault()?.Count ?? 0;
            }),
        ];
    }

    /// <summary>Rows of the outbox that were not spread yet, and those that cannot be.</summary>
    public Task<(long Waiting, long SetAside)> UnspreadAsync(
        CancellationToken cancellation = default
    ) =>
        database.QuerySingleAsync<(long, long)>(
            """
            SELECT coalesce(sum(CASE WHEN state = 'Waiting' THEN 1 ELSE 0 END), 0) AS waiting,
                   coalesce(sum(CASE WHEN state = 'SetAside' THEN 1 ELSE 0 END), 0) AS set_aside
            FROM outbox WHERE state <> 'Done'
            """,
            parameters: null,
            cancellation
        );

    /// <summary>Why deliveries are set aside or had to be put off, most frequent first.</summary>
    public async Task<IReadOnlyList<OutboxReason>> ReasonsAsync(
        CancellationToken cancellation = default
    )
    {
        return
        [
            .. (
                await database.QueryAsync<ReasonRow>(
                    """
                    SELECT service, state, kind, reason, count(*) AS count, min(number) AS first
                    FROM deliveries WHERE state IN ('Waiting', 'SetAside') AND reason IS NOT NULL
                    GROUP BY service, state, kind, reason
                    ORDER BY count(*) DESC, min(number) LIMIT 50
                    """,
                    parameters: null,
                    cancellation
                )
            ).Select(row => new OutboxReason(
                Enum.Parse<OutboundService>(row.Service),
                row.State,
                row.Kind,
                row.Reason,
                row.Count,
                row.First
            )),
        ];
    }

    /// <summary>What was set aside, or is put off, is due at once.</summary>
    /// <param name="service">One of <see cref="Services"/>.</param>
    /// <param name="number">One delivery; all of the service where null.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>How many.</returns>
    public Task<int> RetryAsync(
        OutboundService service,
        long? number,
        CancellationToken cancellation = default
    ) =>
        ExecuteAsync(
            """
            UPDATE deliveries SET state = 'Waiting', ended_at = NULL, due_at = @now, reason = NULL
            WHERE service = @service AND (CAST(@number AS bigint) IS NULL OR number = @number)
              AND (state = 'SetAside' OR (state = 'Waiting' AND due_at > @now AND attempts > 0 AND leased_by IS NULL))
            """,
            service,
            number,
            cancellation
        );

    /// <summary>What was set aside is given up.</summary>
    /// <returns>How many.</returns>
    public Task<int> DiscardAsync(
        OutboundService service,
        long? number,
        CancellationToken cancellation = default
    ) =>
        ExecuteAsync(
            """
            UPDATE deliveries SET state = 'Discarded', ended_at = @now
            WHERE service = @service AND (CAST(@number AS bigint) IS NULL OR number = @number) AND state = 'SetAside'
            """,
            service,
            number,
            cancellation
        );

    /// <summary>Rows of the outbox that could not be spread are tried again.</summary>
    /// <returns>How many.</returns>
    public Task<int> RetryUnspreadAsync(CancellationToken cancellation = default) =>
        ExecuteAsync(
            "UPDATE outbox SET state = 'Waiting', attempts = 0, due_at = @now, reason = NULL WHERE state = 'SetAside'",
            OutboundService.Reporting,
            number: null,
            cancellation
        );

    private Task<int> ExecuteAsync(
        string sql,
        OutboundService service,
        long? number,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    sql,
                    new
                    {
                        service = service.ToString(),
                        number,
                        now = clock.GetUtcNow(),
                    },
                    transaction
                ),
            cancellation
        );

    private sealed class Row
    {
        public string Service { get; init; } = "";
        public string State { get; init; } = "";
        public long Count { get; init; }
        public DateTimeOffset? Oldest { get; init; }
        public long Late { get; init; }
    }

    private sealed class ReasonRow
    {
        public string Service { get; init; } = "";
        public string State { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Reason { get; init; } = "";
        public long Count { get; init; }
        public long First { get; init; }
    }
}
