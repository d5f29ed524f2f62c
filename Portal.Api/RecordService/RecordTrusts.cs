using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Trusts as operators name them: by ODS code.</summary>
public sealed class RecordTrusts(Database database)
{
    /// <summary>Null when no trust has the code.</summary>
    public Task<Guid?> FindAsync(string odsCode, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<Guid?>(
            "SELECT id FROM trusts WHERE ods_code = @code",
            new { code = odsCode.ToUpperInvariant() },
            cancellation
        );
}
