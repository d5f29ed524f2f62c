using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>The counts that the Aggregator team asks for when it holds its records against ours.</summary>
public sealed class RecordCounts(Database database)
{
    /// <summary>Distinct NHS numbers that the service accepted until a moment, that moment included.</summary>
    public async Task<long> AcceptedAsync(
        RecordResource resource,
        Guid? trustId,
        DateTimeOffset until,
        CancellationToken cancellation = default
    )
    {
        var patients = trustId is null ? "" : "JOIN patients p ON p.nhs_number = s.nhs_number";
        var sql = $"""
            SELECT count(*) FROM record_states s {patients}
            WHERE s.resource = @resource AND s.first_accepted_at <= @until {RecordPage.OfTrust(
                trustId,
                "p"
            )}
            """;
        var parameters = new
        {
            resource = resource.ToString(),
            trustId,
            until,
        };
        return await database.QuerySingleAsync<long>(sql, parameters, cancellation);
    }

    /// <summary>How many numbers are in each state.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ByStateAsync(
        RecordResource resource,
        CancellationToken cancellation = default
    )
    {
        var rows = await database.QueryAsync<(string State, long Count)>(
            "SELECT state, count(*) FROM record_states WHERE resource = @resource GROUP BY state",
            new { resource = resource.ToString() },
            cancellation
        );
        return rows.ToDictionary(row => row.State, row => row.Count);
    }
}
