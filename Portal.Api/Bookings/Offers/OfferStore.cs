using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Offers;

/// <summary>Reads what a patient waits for and is offered.</summary>
public sealed class OfferStore(Database database, TimeProvider clock)
{
    // Of trusts that take part alone: an offer outlives a trust that is turned off.
    private const string Columns = $"""
        SELECT o.id, w.appointment_id, w.referral_id, o.slot_id, s.start_at, s.end_at, o.state, o.expires_at,
               (SELECT a.id FROM appointments a
                WHERE a.slot_id = o.slot_id AND a.status = 'Booked' AND a.patient_id = o.patient_id) AS taken_by_id,
               c.name AS clinic_name, c.medium, p.name AS place_name
        FROM offers o
        JOIN watches w ON w.id = o.watch_id
        JOIN slots s ON s.id = o.slot_id
        JOIN clinics c ON c.id = s.clinic_id
        LEFT JOIN places p ON p.id = c.place_id
        JOIN trusts t ON t.id = c.trust_id
        JOIN registrations r ON r.patient_id = o.patient_id AND r.trust_id = c.trust_id AND {TrustRollout.TakesPart}
        """;

    /// <summary>The offers that the patient can still take, the most urgent first.</summary>
    public async Task<IReadOnlyList<Offer>> OpenAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var open = await database.QueryAsync<Offer>(
            $"{Columns} WHERE o.patient_id = @PatientId AND o.state = 'Open' AND o.expires_at > @Now ORDER BY o.expires_at",
            new { patient.PatientId, Now = clock.GetUtcNow() },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Offer,
            patient.PatientId,
            open.Count,
            cancellation: cancellation
        );
        return open;
    }

    /// <summary>One offer in whatever state; null when it is unknown or someone else's.</summary>
    public async Task<Offer?> FindAsync(
        PatientKey patient,
        Guid offerId,
        CancellationToken cancellation = default
    )
    {
        return await AuditTrail.Current.NoteOneAsync(
            AuditKind.Offer,
            patient,
            offerId,
            await database.QuerySingleOrDefaultAsync<Offer>(
                $"{Columns} WHERE o.id = @offerId AND o.patient_id = @PatientId",
                new { offerId, patient.PatientId },
                cancellation
            ),
            cancellation
        );
    }

    /// <summary>What the patient waits for about an appointment or a referral; null when nothing.</summary>
    public async Task<Watch?> WatchAsync(
        PatientKey patient,
        Guid subjectId,
        CancellationToken cancellation = default
    )
    {
        var watch = await database.QuerySingleOrDefaultAsync<Watch>(
            """
            SELECT id, clinic_id, appointment_id, referral_id, until_day AS until, weekdays AS weekday_bits, parts AS part_bits
            FROM watches
            WHERE (appointment_id = @subjectId OR referral_id = @subjectId) AND patient_id = @PatientId AND ended_at IS NULL
            """,
            new { subjectId, patient.PatientId },
            cancellation
        );
        if (watch is not null)
        {
            await AuditTrail.Current.NoteListAsync(
                AuditKind.Watch,
                patient.PatientId,
                1,
                subjectId,
                cancellation
            );
        }
        return watch;
    }
}
