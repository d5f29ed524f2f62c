using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Rules;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>Makes an appointment from a referral, in a slot that was taken for it or at a time without one.</summary>
internal static class NewAppointment
{
    public static async Task<AppointmentDone> FromReferralAsync(
        BookingTransaction transaction,
        Guid referralId,
        AppointmentTime at,
        ClinicTerms clinic,
        Actor actor,
        Needs? needs,
        Guid? sessionId = null
    )
    {
        var id = Guid.CreateVersion7(transaction.Now);
        // The referral's columns are read where they are: it is locked, and none of them is for this class to know.
        await transaction.ExecuteAsync(
            """
            INSERT INTO appointments (id, patient_id, trust_id, clinic_id, referral_id, slot_id, title, specialty_code, specialty_name,
                                      encounter, medium, start_at, end_at, status, priority, pas_slot_system, pas_slot_value, usrn,
                                      ubrn, pathway_id, source_referral_system, source_referral_value, created_at, updated_at)
            SELECT @id, f.patient_id, f.trust_id, @clinicId, f.id, @SlotId, @SpecialtyName, @SpecialtyCode, @SpecialtyName,
                   'Outpatient', @medium, @StartAt, @EndAt, 'Booked', f.priority, @SourceSystem, @SourceValue, @Usrn,
                   f.ubrn, f.pathway_id, f.source_system, f.source_value, @Now, @Now
            FROM referrals f WHERE f.id = @referralId
            """,
            new
            {
                id,
                referralId,
                clinicId = clinic.Id,
                at.SlotId,
                clinic.SpecialtyName,
                clinic.SpecialtyCode,
                medium = clinic.Medium.ToString(),
                at.StartAt,
                at.EndAt,
                at.SourceSystem,
                at.SourceValue,
                at.Usrn,
                transaction.Now,
            }
        );
        // One that the hospital has closed stays closed, although it gives this appointment still.
        var patientId = await transaction.FindAsync<Guid>(
            """
            UPDATE referrals SET status = CASE status WHEN 'Closed' THEN status ELSE 'Booked' END, updated_at = @Now
            WHERE id = @referralId RETURNING patient_id
            """,
            new { referralId, transaction.Now }
        );
        if (needs is { IsNone: false })
        {
            await transaction.SaveNeedsAsync(id, patientId, needs);
        }
        await transaction.EndWatchesOfReferralAsync(referralId);
        await transaction.RecordAsync(
            new(id, patientId, actor, AppointmentChange.Booked)
            {
                NewStartAt = at.StartAt,
                SessionId = sessionId,
            },
            OutboxKind.AppointmentBooked
        );
        return new(id, at.StartAt, 0);
    }
}
