using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Inbound;

/// <summary>When something of each trust was last taken by the API, so that a system that has gone silent is noticed.</summary>
public sealed class HospitalCalls(
    Database database,
    TimeProvider clock,
    ILogger<HospitalCalls> logger
)
{
    /// <summary>A trust's calls are written down this often at most, by each instance.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new(
        StringComparer.Ordinal
    );

    /// <summary>Something of the trust was taken. That this cannot be written down is no reason to refuse it.</summary>
    public async ValueTask NoteAsync(string odsCode)
    {
        var now = clock.GetUtcNow();
        if (_written.TryGetValue(odsCode, out var last) && (now - last).Duration() < Every)
        {
            return;
        }
        _written[odsCode] = now;
        try
        {
            await database.WriteAsync(async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO hospital_calls (trust_id, taken_at)
                    SELECT id, @now FROM trusts WHERE ods_code = @odsCode
                    ON CONFLICT (trust_id) DO UPDATE SET taken_at = excluded.taken_at
                    """,
                    new { odsCode, now },
                    transaction
                );
                return true;
            });
        }
        catch (DbException failure)
        {
            logger.LogWarning(
                "That {Trust} called could not be written down ({Error})",
                odsCode,
                failure.GetType().Name
            );
        }
    }

    /// <summary>Each trust that ever had something taken, by ODS code.</summary>
    public Task<IReadOnlyList<HospitalCall>> LastAsync(CancellationToken cancellation = default) =>
        database.QueryAsync<HospitalCall>(
            "SELECT t.ods_code, c.taken_at FROM hospital_calls c JOIN trusts t ON t.id = c.trust_id ORDER BY t.ods_code",
            parameters: null,
            cancellation
        );
}

/// <summary>A trust whose systems use the API.</summary>
public sealed record HospitalCall
{
    public required string OdsCode { get; init; }

    /// <summary>UTC, to the minute.</summary>
    public required DateTimeOffset TakenAt { get; init; }
}
