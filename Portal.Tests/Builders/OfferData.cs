using Portal.Api.Bookings;
using Portal.Api.Patients;

namespace Portal.Tests.Builders;

/// <summary>Times that came free for somebody who waits for one.</summary>
internal static class OfferData
{
    /// <summary>An open offer of a time in two days, to a patient with this appointment or without one.</summary>
    public static async Task<Guid> EarlierTimeAsync(
        this BookingData data,
        PatientKey patient,
        Guid trust,
        Guid clinic,
        Guid? appointment = null,
        Guid? referral = null
    )
    {
        var (watch, offer, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), BookingData.Now);
        var start = now.AddDays(2).AddMinutes(Random.Shared.Next(1000));
        var slot = await data.SlotAsync(trust, clinic, start);
        await data.ExecuteAsync(
            """
            INSERT INTO watches (id, patient_id, clinic_id, appointment_id, referral_id, until_day, weekdays, parts, created_at)
            VALUES (@watch, @PatientId, @clinic, @appointment, @referral, @day, 127, 7, @now);
            INSERT INTO offers (id, watch_id, patient_id, slot_id, state, made_at, expires_at)
            VALUES (@offer, @watch, @PatientId, @slot, 'Open', @now, @expires);
            INSERT INTO holds (slot_id, holder_id, patient_id, expires_at)
            VALUES (@slot, @offer, @PatientId, @expires);
            """,
            new
            {
                watch,
                patient.PatientId,
                clinic,
                appointment,
                referral,
                day = start.LondonDate().AddDays(20),
                now,
                offer,
                slot,
                expires = now.AddHours(7),
            }
        );
        return offer;
    }
}
