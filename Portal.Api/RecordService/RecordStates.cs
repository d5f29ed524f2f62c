using System.Data.Common;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Outbound;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>The numbers that are to be sent, and what became of them.</summary>
public sealed class RecordStates(Database database, TimeProvider clock)
{
    /// <summary>How long one instance keeps rows to itself; another takes them over afterwards.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // Children are looked at again before their birthday too: a birth date may be put right.
    private const int LongestHoldDays = 7;

    /// <summary>Takes rows that are due, the oldest first, and keeps other instances from them for the lease.</summary>
    /// <param name="resource">Of one type: a request carries only one.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="lease">At least as long as a request may take.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<NhsNumber>> TakeAsync(
        RecordResource resource,
        int limit,
        TimeSpan lease,
        CancellationToken cancellation = default
    )
    {
        var now = clock.GetUtcNow();
        var passOver = database.Engine == DatabaseEngine.Postgres ? "FOR UPDATE SKIP LOCKED" : "";
        var taken = await database.WriteAsync(
            transaction =>
                transaction.Connection!.QueryAsync<string>(
                    new CommandDefinition(
                        $"""
                        UPDATE record_states SET leased_by = @instance, leased_until = @until
                        WHERE resource = @resource AND nhs_number IN (
                            SELECT nhs_number FROM record_states
                            WHERE resource = @resource AND state IN ('Waiting', 'Held') AND due_at <= @now
                              AND (leased_until IS NULL OR leased_until <= @now)
                            ORDER BY due_at LIMIT @limit {passOver})
                        RETURNING nhs_number
                        """,
                        new
                        {
                            instance = Instance.Name,
                            until = now + lease,
                            resource = resource.ToString(),
                            now,
                            limit,
                        },
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );
        return [.. taken.Select(NhsNumber.Parse)];
    }

    /// <summary>The service has them. The first time counts, and stays.</summary>
    public Task AcceptAsync(
        DbTransaction transaction,
        RecordResource resource,
        IReadOnlyCollection<NhsNumber> numbers
    ) =>
        WriteAsync(
            transaction,
            $"""
            INSERT INTO record_states (resource, nhs_number, state, noted_at, first_accepted_at, last_accepted_at)
            SELECT @resource, value, 'Accepted', @now, @now, @now FROM {Rows} AS listed WHERE TRUE
            ON CONFLICT (resource, nhs_number) DO UPDATE
            SET state = 'Accepted', due_at = NULL, attempts = 0, reason = NULL, leased_by = NULL, leased_until = NULL,
                first_accepted_at = coalesce(record_states.first_accepted_at, excluded.first_accepted_at),
                last_accepted_at = excluded.last_accepted_at
            """,
            resource,
            numbers
        );

    /// <summary>The service refuses the numbers themselves.</summary>
    public Task SetAsideAsync(
        DbTransaction transaction,
        RecordResource resource,
        IReadOnlyCollection<NhsNumber> numbers,
        string reason
    ) =>
        WriteAsync(
            transaction,
            $"""
            INSERT INTO record_states (resource, nhs_number, state, noted_at, reason)
            SELECT @resource, value, 'SetAside', @now, @reason FROM {Rows} AS listed WHERE TRUE
            ON CONFLICT (resource, nhs_number) DO UPDATE
            SET state = 'SetAside', due_at = NULL, reason = excluded.reason, leased_by = NULL, leased_until = NULL
            """,
            resource,
            numbers,
            reason
        );

    /// <summary>They may not be sent now; each is looked at again when its standing may have changed.</summary>
    public async Task HoldAsync(
        DbTransaction transaction,
        RecordResource resource,
        IEnumerable<RecordCandidate> candidates
    )
    {
        var latest = clock.Today().AddDays(LongestHoldDays);
        foreach (
            var group in candidates.GroupBy(candidate =>
                (candidate.Standing.Reason, candidate.Standing.LookAgainOn)
            )
        )
        {
            var day = group.Key.LookAgainOn < latest ? group.Key.LookAgainOn.Value : latest;
            await WriteAsync(
                transaction,
                $"""
                UPDATE record_states
                SET state = 'Held', due_at = @due, reason = @reason, attempts = 0, leased_by = NULL, leased_until = NULL
                WHERE resource = @resource AND state IN ('Waiting', 'Held') AND nhs_number IN {Rows}
                """,
                resource,
                [.. group.Select(candidate => candidate.Number)],
                group.Key.Reason.ToString(),
                Midnight(day)
            );
        }
    }

    /// <summary>The service could not be told now.</summary>
    public Task PutOffAsync(
        DbTransaction transaction,
        RecordResource resource,
        IReadOnlyCollection<NhsNumber> numbers,
        string reason,
        DateTimeOffset due
    ) =>
        WriteAsync(
            transaction,
            $"""
            UPDATE record_states
            SET due_at = @due, attempts = attempts + 1, reason = @reason, leased_by = NULL, leased_until = NULL
            WHERE resource = @resource AND state IN ('Waiting', 'Held') AND nhs_number IN {Rows}
            """,
            resource,
            numbers,
            reason,
            due
        );

    private string Rows => SqlLists.Rows(database.Engine, "numbers");

    private Task WriteAsync(
        DbTransaction transaction,
        string sql,
        RecordResource resource,
        IReadOnlyCollection<NhsNumber> numbers,
        string? reason = null,
        DateTimeOffset? due = null
    ) =>
        numbers.Count == 0
            ? Task.CompletedTask
            : transaction.Connection!.ExecuteAsync(
                sql,
                new
                {
                    resource = resource.ToString(),
                    numbers = SqlLists.Of(numbers.Select(number => number.Value)),
                    now = clock.GetUtcNow(),
                    reason,
                    due,
                },
                transaction
            );

    private static DateTimeOffset Midnight(DateOnly day) =>
        new(
            TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), LondonTime.Zone),
            TimeSpan.Zero
        );
}
