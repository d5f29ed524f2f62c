using System.Data.Common;
using Dapper;
using Portal.Api.Patients;
using Portal.Api.RecordService;
using Portal.Api.Storage;

namespace Portal.Api.Rollout;

/// <summary>Turns trusts on and off. What is written here decides every query from its commit on, on every instance.</summary>
public sealed class RolloutSwitches(Database database, TimeProvider clock)
{
    /// <summary>All trusts, or the one with the ODS code, in the order of their codes.</summary>
    public Task<IReadOnlyList<TrustStanding>> ListAsync(
        string? odsCode = null,
        CancellationToken cancellation = default
    ) =>
        database.QueryAsync<TrustStanding>(
            """
            SELECT id AS trust_id, ods_code, name, rollout, is_open, rollout_at,
                   (SELECT count(*) FROM rollout_patients p WHERE p.trust_id = trusts.id) AS test_patients
            FROM trusts WHERE CAST(@odsCode AS text) IS NULL OR ods_code = @odsCode ORDER BY ods_code
            """,
            new { odsCode },
            cancellation
        );

    /// <summary>On for all, or off for all: whoever was named for testing is forgotten.</summary>
    public Task TurnAsync(
        Guid trustId,
        RolloutState state,
        CancellationToken cancellation = default
    ) =>
        WriteAsync(
            trustId,
            state,
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "DELETE FROM rollout_patients WHERE trust_id = @trustId",
                    new { trustId },
                    transaction
                );
                return true;
            },
            cancellation
        );

    /// <summary>On for these patients alone, in place of whoever was named before; nothing is changed unless the trust has sent them all.</summary>
    /// <param name="trustId">Which.</param>
    /// <param name="patients">Their NHS numbers; null leaves those who are named.</param>
    /// <param name="cancellation">Ends it without any change.</param>
    /// <returns>Places in <paramref name="patients"/> of those whom the trust has not sent.</returns>
    public async Task<IReadOnlyList<int>> TestAsync(
        Guid trustId,
        IReadOnlyList<NhsNumber>? patients,
        CancellationToken cancellation = default
    )
    {
        var unknown = new List<int>();
        await WriteAsync(
            trustId,
            RolloutState.Test,
            async transaction =>
            {
                unknown.Clear();
                if (patients is not null)
                {
                    await NameAsync(transaction, trustId, patients, unknown);
                }
                return unknown.Count == 0;
            },
            cancellation
        );
        return unknown;
    }

    private async Task NameAsync(
        DbTransaction transaction,
        Guid trustId,
        IReadOnlyList<NhsNumber> patients,
        List<int> unknown
    )
    {
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM rollout_patients WHERE trust_id = @trustId",
            new { trustId },
            transaction
        );
        foreach (var (at, patient) in patients.Index())
        {
            var named = await transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO rollout_patients (patient_id, trust_id, added_at)
                SELECT r.patient_id, r.trust_id, @now FROM registrations r JOIN patients p ON p.id = r.patient_id
                WHERE r.trust_id = @trustId AND p.nhs_number = @Value
                ON CONFLICT (patient_id, trust_id) DO UPDATE SET added_at = excluded.added_at
                """,
                new
                {
                    trustId,
                    patient.Value,
                    now = clock.GetUtcNow(),
                },
                transaction
            );
            if (named == 0)
            {
                unknown.Add(at);
            }
        }
    }

    private Task<bool> WriteAsync(
        Guid trustId,
        RolloutState state,
        Func<DbTransaction, Task<bool>> work,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async transaction =>
            {
                if (!await work(transaction))
                {
                    return false;
                }
                var now = clock.GetUtcNow();
                await transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE trusts SET rollout_at = @now WHERE id = @trustId AND rollout <> @state;
                    UPDATE trusts SET rollout = @state WHERE id = @trustId
                    """,
                    new
                    {
                        trustId,
                        state = state.ToString(),
                        now,
                    },
                    transaction
                );
                if (state != RolloutState.Off)
                {
                    await RecordNotes.LookAgainAsync(transaction, trustId, now);
                }
                return true;
            },
            static kept => kept,
            cancellation
        );
}
