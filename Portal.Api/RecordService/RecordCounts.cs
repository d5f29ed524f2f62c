using Dapper;
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
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                $"""
                SELECT count(*) FROM record_states s {patients}
                WHERE s.resource = @resource AND s.first_accepted_at <= @until {RecordCandidates.OfTrust(
                    trustId,
                    "p"
                )}
                """,
                new
                {
                    resource = resource.ToString(),
                    trustId,
                    until,
                },
                cancellationToken: cancellation
            )
        );
    }

    /// <summary>How many numbers are in each state.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ByStateAsync(
        RecordResource resource,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string State, long Count)>(
            new CommandDefinition(
                "SELECT state, count(*) FROM record_states WHERE resource = @resource GROUP BY state",
                new { resource = resource.ToString() },
                cancellationToken: cancellation
            )
        );
        return rows.ToDictionary(row => row.State, row => row.Count);
    }
}
