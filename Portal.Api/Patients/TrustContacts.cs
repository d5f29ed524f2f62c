using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Patients;

/// <summary>How to reach trusts that do not use the portal, or not yet for everybody.</summary>
public sealed class TrustContacts(Database database)
{
    /// <summary>Null when no trust has the id.</summary>
    public Task<TrustContact?> FindAsync(Guid trustId, CancellationToken cancellation = default) =>
        FindAsync("id = @value", trustId, cancellation);

    /// <summary>Null when no trust has the ODS code, or when it is on for all of its patients.</summary>
    /// <param name="odsCode">As somebody typed it into an address: anything.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<TrustContact?> FindNotOnAsync(
        string odsCode,
        CancellationToken cancellation = default
    ) =>
        odsCode.All(char.IsAsciiLetterOrDigit)
            ? await FindAsync(
                "ods_code = @value AND NOT (is_open AND rollout = 'On')",
                odsCode,
                cancellation
            )
            : null;

    private async Task<TrustContact?> FindAsync<T>(
        string condition,
        T value,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<TrustContact>(
            new CommandDefinition(
                $"SELECT ods_code, name, phone, phone_hours FROM trusts WHERE {condition}",
                new { value },
                cancellationToken: cancellation
            )
        );
    }
}
