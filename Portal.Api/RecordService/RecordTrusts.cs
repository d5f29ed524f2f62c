using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Trusts as operators name them: by ODS code.</summary>
public sealed class RecordTrusts(Database database)
{
    /// <summary>Null when no trust has the code.</summary>
    public async Task<Guid?> FindAsync(string odsCode, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Guid?>(
            new CommandDefinition(
                "SELECT id FROM trusts WHERE ods_code = @code",
                new { code = odsCode.ToUpperInvariant() },
                cancellationToken: cancellation
            )
        );
    }
}
