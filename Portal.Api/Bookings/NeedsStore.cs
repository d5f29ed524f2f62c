using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Reads what a patient needs for an appointment.</summary>
public sealed class NeedsStore(Database database)
{
    /// <summary>Needs of none when nothing was said, or the appointment is someone else's.</summary>
    public async Task<Needs> ForAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    )
    {
        var needs = await database.QuerySingleOrDefaultAsync<Needs>(
            """
            SELECT interpreter, transport, companion, hearing, sight, speech, no_steps, other
            FROM appointment_needs WHERE appointment_id = @appointmentId AND patient_id = @PatientId
            """,
            new { appointmentId, patient.PatientId },
            cancellation
        );
        if (needs is not null)
        {
            await AuditTrail.Current.NoteListAsync(
                AuditKind.Needs,
                patient.PatientId,
                1,
                appointmentId,
                cancellation
            );
        }
        return needs ?? new Needs();
    }
}
