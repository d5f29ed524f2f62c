using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Journeys;

/// <summary>Keeps answers until they are submitted. Only their own patient reads or changes them.</summary>
public sealed class JourneyStore(
    Database database,
    BookingTransactions transactions,
    TimeProvider clock
)
{
    /// <summary>In characters, as the database holds it.</summary>
    public const int MaxAnswers = 20_000;

    private const string Columns = """
        SELECT j.id, j.kind, j.subject_id, j.version, j.answers, j.created_at, j.updated_at, j.submitted_at, j.result,
               h.slot_id AS held_slot_id, h.expires_at AS held_until, s.start_at AS held_start_at
        FROM journeys j
        LEFT JOIN holds h ON h.slot_id = j.held_slot_id AND h.expires_at > @Now AND (
            h.holder_id = j.id
            OR EXISTS (SELECT 1 FROM offers o WHERE o.id = h.holder_id AND o.patient_id = j.patient_id AND o.state = 'Open'))
        LEFT JOIN slots s ON s.id = h.slot_id
        """;

    /// <summary>
    /// The patient's open journey of this kind about this subject: begun now, or taken up where it was left. The subject
    /// is not looked at: the operations judge it.
    /// </summary>
    public async Task<Journey> BeginAsync(
        PatientKey patient,
        JourneyKind kind,
        Guid subjectId,
        CancellationToken cancellation = default
    )
    {
        var now = DapperTypes.ToStored(clock.GetUtcNow());
        var parameters = new
        {
            id = Guid.CreateVersion7(now),
            patient.PatientId,
            kind = kind.ToString(),
            subjectId,
            Now = now,
        };
        const string find = $"""
            {Columns} WHERE j.patient_id = @PatientId AND j.kind = @kind AND j.subject_id = @subjectId AND j.submitted_at IS NULL
            """;
        // Between the two another tab may submit the one that was found open: then the next round begins a new one.
        while (true)
        {
            await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        """
                        INSERT INTO journeys (id, patient_id, kind, subject_id, answers, created_at, updated_at)
                        VALUES (@id, @PatientId, @kind, @subjectId, '{}', @Now, @Now)
                        ON CONFLICT DO NOTHING
                        """,
                        parameters,
                        transaction
                    ),
                cancellation
            );
            if (await OneAsync(find, parameters, cancellation) is { } journey)
            {
                return journey;
            }
        }
    }

    /// <summary>Null when it is unknown, someone else's or swept away.</summary>
    public async Task<Journey?> FindAsync(
        PatientKey patient,
        Guid journeyId,
        CancellationToken cancellation = default
    ) =>
        await AuditTrail.Current.NoteOneAsync(
            AuditKind.Journey,
            patient,
            journeyId,
            await OneAsync(
                $"{Columns} WHERE j.id = @journeyId AND j.patient_id = @PatientId",
                new
                {
                    journeyId,
                    patient.PatientId,
                    Now = clock.GetUtcNow(),
                },
                cancellation
            ),
            cancellation
        );

    /// <summary>The patient's open journeys, newest first: what can be taken up again.</summary>
    public async Task<IReadOnlyList<Journey>> OpenAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var open = await database.QueryAsync<Journey>(
            $"{Columns} WHERE j.patient_id = @PatientId AND j.submitted_at IS NULL ORDER BY j.updated_at DESC",
            new { patient.PatientId, Now = clock.GetUtcNow() },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Journey,
            patient.PatientId,
            open.Count,
            cancellation: cancellation
        );
        return open;
    }

    /// <summary>
    /// Saves answers over the version that they were made from. False when that is not the newest any more (another tab
    /// saved, or it was submitted): nothing was changed, read it again.
    /// </summary>
    public async Task<bool> SaveAsync(
        PatientKey patient,
        Journey journey,
        string answers,
        CancellationToken cancellation = default
    ) =>
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE journeys SET answers = @answers, version = version + 1, updated_at = @Now
                    WHERE id = @Id AND patient_id = @PatientId AND version = @Version AND submitted_at IS NULL
                    """,
                    new
                    {
                        answers,
                        Now = clock.GetUtcNow(),
                        journey.Id,
                        patient.PatientId,
                        journey.Version,
                    },
                    transaction
                ),
            cancellation
        ) == 1;

    /// <summary>Forgets an open journey and lets go of its slot.</summary>
    public async Task AbandonAsync(
        PatientKey patient,
        Guid journeyId,
        CancellationToken cancellation = default
    ) =>
        await transactions.RunAsync<ReleaseHold.Released>(
            async transaction =>
            {
                await transaction.LockPatientAsync(patient.PatientId);
                await transaction.ReleaseAsync(journeyId, patient);
                await transaction.ExecuteAsync(
                    "DELETE FROM journeys WHERE id = @journeyId AND patient_id = @PatientId AND submitted_at IS NULL",
                    new { journeyId, patient.PatientId }
                );
                return new ReleaseHold.Released(journeyId);
            },
            cancellation
        );

    /// <summary>Deletes journeys that nobody has touched since; answers how many.</summary>
    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation = default) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    DELETE FROM journeys
                    WHERE updated_at < @before AND NOT EXISTS (SELECT 1 FROM holds WHERE holder_id = journeys.id)
                    """,
                    new { before },
                    transaction
                ),
            cancellation
        );

    private Task<Journey?> OneAsync(
        string sql,
        object parameters,
        CancellationToken cancellation
    ) => database.QuerySingleOrDefaultAsync<Journey>(sql, parameters, cancellation);
}
