using System.Data.Common;
using Dapper;
using Portal.Api.Bookings.Rules;

namespace Portal.Api.Bookings.Slots;

/// <summary>The free slots of one clinic that the rules let a patient take now, and that nobody else keeps.</summary>
internal sealed record SlotWindow(
    Guid ClinicId,
    Guid HolderId,
    DateTimeOffset Now,
    DateTimeOffset Earliest,
    DateTimeOffset End
)
{
    // An offer keeps its slot for the patient, whose journeys may take it as well.
    private const string IsKeptForHolder = """
        (h.holder_id = @HolderId OR EXISTS (
            SELECT 1 FROM offers o JOIN journeys j ON j.id = @HolderId AND j.patient_id = o.patient_id
            WHERE o.id = h.holder_id AND o.state = 'Open'))
        """;

    // Literal status: that is what lets SQLite take the partial index.
    private const string Free = $"""
        FROM slots s
        WHERE s.clinic_id = @ClinicId AND s.status = 'Free'
          AND NOT EXISTS (
              SELECT 1 FROM holds h WHERE h.slot_id = s.id AND h.expires_at > @Now AND NOT {IsKeptForHolder})
        """;

    public static SlotWindow Of(ClinicTerms clinic, Guid holderId, DateTimeOffset now) =>
        new(clinic.Id, holderId, now, clinic.EarliestStart(now), clinic.HorizonEnd(now));

    /// <summary>The first free start at or after an instant.</summary>
    public Task<DateTimeOffset?> FirstAsync(
        DbConnection connection,
        DateTimeOffset from,
        CancellationToken cancellation
    ) =>
        StartAsync(
            connection,
            "s.start_at >= @from AND s.start_at < @to ORDER BY s.start_at LIMIT 1",
            from < Earliest ? Earliest : from,
            End,
            cancellation
        );

    /// <summary>The last free start before an instant.</summary>
    public Task<DateTimeOffset?> LastAsync(
        DbConnection connection,
        DateTimeOffset before,
        CancellationToken cancellation
    ) =>
        StartAsync(
            connection,
            "s.start_at >= @from AND s.start_at < @to ORDER BY s.start_at DESC LIMIT 1",
            Earliest,
            before > End ? End : before,
            cancellation
        );

    /// <summary>How many are free between each pair of instants; the second is not included.</summary>
    public async Task<IReadOnlyList<int>> CountsAsync(
        DbConnection connection,
        IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> ranges,
        CancellationToken cancellation
    )
    {
        var parameters = Parameters();
        var rows = new string[ranges.Count];
        for (var i = 0; i < ranges.Count; i++)
        {
            var (from, to) = ranges[i];
            parameters.Add($"f{i}", from < Earliest ? Earliest : from);
            parameters.Add($"t{i}", to > End ? End : to);
            rows[i] = $"({i}, @f{i}, @t{i})";
        }
        var counts = await connection.QueryAsync<int>(
            new CommandDefinition(
                $"""
                WITH ranges (n, lo, hi) AS (VALUES {string.Join(", ", rows)})
                SELECT (SELECT count(*) {Free} AND s.start_at >= r.lo AND s.start_at < r.hi) AS free
                FROM ranges r ORDER BY r.n
                """,
                parameters,
                cancellationToken: cancellation
            )
        );
        return [.. counts];
    }

    /// <summary>The free times of one day in London, in order.</summary>
    public async Task<IReadOnlyList<FreeTime>> TimesAsync(
        DbConnection connection,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        var (from, to) = (day.StartOfDay(), day.AddDays(1).StartOfDay());
        var parameters = Parameters();
        parameters.Add("from", from < Earliest ? Earliest : from);
        parameters.Add("to", to > End ? End : to);
        var times = await connection.QueryAsync<FreeTime>(
            new CommandDefinition(
                $"""
                SELECT s.id AS slot_id, s.start_at, s.end_at,
                       EXISTS (SELECT 1 FROM holds h WHERE h.slot_id = s.id AND h.expires_at > @Now AND {IsKeptForHolder}) AS is_held
                {Free} AND s.start_at >= @from AND s.start_at < @to
                ORDER BY s.start_at, s.id
                """,
                parameters,
                cancellationToken: cancellation
            )
        );
        return [.. times];
    }

    private async Task<DateTimeOffset?> StartAsync(
        DbConnection connection,
        string condition,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var parameters = Parameters();
        parameters.Add("from", from);
        parameters.Add("to", to);
        return await connection.QueryFirstOrDefaultAsync<DateTimeOffset?>(
            new CommandDefinition(
                $"SELECT s.start_at {Free} AND {condition}",
                parameters,
                cancellationToken: cancellation
            )
        );
    }

    private DynamicParameters Parameters()
    {
        var parameters = new DynamicParameters();
        parameters.Add("ClinicId", ClinicId);
        parameters.Add("HolderId", HolderId);
        parameters.Add("Now", Now);
        return parameters;
    }
}
