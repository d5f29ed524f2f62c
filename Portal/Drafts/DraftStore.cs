using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Portal.Api.Audit;
using Portal.Api.Storage;

namespace Portal.Drafts;

/// <summary>The table of drafts: what was typed on a page and not sent. Nobody can read it without the Data Protection keys.</summary>
public sealed class DraftStore(
    Database database,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    /// <summary>A patient's newest drafts; more than anyone has pages open at once.</summary>
    public const int MostOfOnePatient = 20;

    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("Portal.Drafts");

    public Task KeepAsync(
        Guid patientId,
        string page,
        byte[] answers,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        """
                        INSERT INTO drafts (patient_id, page, answers, kept_at)
                        VALUES (@patientId, @page, @answers, @now)
                        ON CONFLICT (patient_id, page)
                            DO UPDATE SET answers = excluded.answers, kept_at = excluded.kept_at;
                        DELETE FROM drafts WHERE patient_id = @patientId AND page NOT IN
                            (SELECT page FROM drafts WHERE patient_id = @patientId
                             ORDER BY kept_at DESC, page LIMIT @MostOfOnePatient)
                        """,
                        new
                        {
                            patientId,
                            page,
                            answers = _protector.Protect(answers),
                            now = clock.GetUtcNow(),
                            MostOfOnePatient,
                        },
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );

    /// <summary>JSON as it was kept; null when there is none, it is a day old, or its key is gone.</summary>
    public async Task<byte[]?> FindAsync(
        Guid patientId,
        string page,
        CancellationToken cancellation
    )
    {
        var draft = await database.ReadAsync<byte[]?>(
            async connection =>
            {
                var kept = await connection.QuerySingleOrDefaultAsync<byte[]>(
                    new CommandDefinition(
                        "SELECT answers FROM drafts WHERE patient_id = @patientId AND page = @page AND kept_at > @oldest",
                        new
                        {
                            patientId,
                            page,
                            oldest = clock.GetUtcNow() - Life,
                        },
                        cancellationToken: cancellation
                    )
                );
                try
                {
                    return kept is null ? null : _protector.Unprotect(kept);
                }
                catch (CryptographicException)
                {
                    return null;
                }
            },
            cancellation
        );
        if (draft is not null)
        {
            await AuditTrail.Current.NoteListAsync(
                AuditKind.Draft,
                patientId,
                1,
                cancellation: cancellation
            );
        }
        return draft;
    }

    /// <summary>Reads nothing that was typed: every page asks.</summary>
    public Task<bool> ExistsAsync(Guid patientId, string page, CancellationToken cancellation) =>
        database.QuerySingleAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM drafts WHERE patient_id = @patientId AND page = @page AND kept_at > @oldest)",
            new
            {
                patientId,
                page,
                oldest = clock.GetUtcNow() - Life,
            },
            cancellation
        );

    public Task RemoveAsync(Guid patientId, string page, CancellationToken cancellation) =>
        ExecuteAsync(
            "DELETE FROM drafts WHERE patient_id = @patientId AND page = @page",
            new { patientId, page },
            cancellation
        );

    /// <summary>Deletes what is too old to be shown again.</summary>
    public Task SweepAsync(CancellationToken cancellation) =>
        ExecuteAsync(
            "DELETE FROM drafts WHERE kept_at <= @oldest",
            new { oldest = clock.GetUtcNow() - Life },
            cancellation
        );

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        sql,
                        parameters,
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );
}
