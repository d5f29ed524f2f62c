using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Outbox;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Offers;

/// <summary>Offers a free slot to the patient who has waited longest for one like it, and keeps it for as long as the offer lives.</summary>
internal static class Offering
{
    // Who is asked must be able to say yes, by the rules that acceptance will ask again, and did not give up this very time.
    private const string LongestWaiting = $"""
        SELECT w.id, w.patient_id, w.appointment_id, w.referral_id
        FROM watches w
        JOIN clinics c ON c.id = w.clinic_id
        LEFT JOIN appointments a ON a.id = w.appointment_id
        LEFT JOIN referrals f ON f.id = coalesce(w.referral_id, a.referral_id)
        JOIN trusts t ON t.id = c.trust_id
        JOIN registrations r ON r.patient_id = w.patient_id AND r.trust_id = c.trust_id AND NOT r.is_excluded
        WHERE w.clinic_id = @ClinicId AND w.ended_at IS NULL AND w.until_day >= @today
          AND (w.weekdays & @weekday) <> 0 AND (w.parts & @part) <> 0 AND w.patient_id <> @except
          AND {TrustRollout.TakesPart}
          AND (f.id IS NULL OR NOT f.is_restricted)
          AND (w.appointment_id IS NULL OR (
              c.change_mode = 'Direct' AND a.status = 'Booked' AND (a.request IS NULL OR a.request = 'ConfirmedAttendance')
              AND a.start_at > @StartAt AND a.start_at >= @earliest AND a.clinic_id = w.clinic_id))
          AND (w.referral_id IS NULL OR (c.book_mode = 'Direct' AND f.status = 'Open' AND f.can_book))
          AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.watch_id = w.id AND (o.state = 'Open' OR o.slot_id = @Id))
          AND NOT EXISTS (
              SELECT 1 FROM appointment_history h
              WHERE h.appointment_id = w.appointment_id AND h.change = 'Moved' AND h.actor = 'Patient' AND h.old_start_at = @StartAt)
          AND NOT EXISTS (
              SELECT 1 FROM registrations g WHERE g.patient_id = w.patient_id AND g.is_restricted)
        ORDER BY w.created_at, w.id
        LIMIT 1
        """;

    /// <param name="transaction">The one that freed the slot, which it has locked.</param>
    /// <param name="slot">Free, and perhaps held.</param>
    /// <param name="exceptPatientId">Who gave it up.</param>
    /// <returns>Whether somebody was offered it.</returns>
    public static async Task<bool> OfferAsync(
        this BookingTransaction transaction,
        Slot slot,
        Guid? exceptPatientId
    )
    {
        var clinic = (await transaction.ClinicAsync(slot.ClinicId))!;
        var earliest = clinic.EarliestStart(transaction.Now);
        if (
            slot.StartAt < earliest
            || slot.StartAt >= clinic.HorizonEnd(transaction.Now)
            || await transaction.IsHeldByOthersAsync(slot.Id, SlotHolder.Nobody)
        )
        {
            return false;
        }
        var watch = await transaction.FindAsync<WaitingPatient>(
            LongestWaiting + transaction.ForUpdateOfIdle("w"),
            new
            {
                slot.Id,
                slot.ClinicId,
                slot.StartAt,
                earliest,
                today = transaction.Now.LondonDate(),
                weekday = WatchDays.BitOf(slot.StartAt.LondonDate().DayOfWeek),
                part = WatchDays.BitOf(slot.StartAt.LondonPart()),
                except = exceptPatientId ?? Guid.Empty,
            }
        );
        if (watch is null)
        {
            return false;
        }
        var until = OfferLife.Until(
            transaction.Now,
            TimeSpan.FromMinutes(transaction.Options.OfferMinutes),
            lastChance: slot.StartAt.AddHours(-clinic.NoticeHours)
        );
        if (until <= transaction.Now)
        {
            return false;
        }
        await MakeAsync(transaction, slot, watch, until);
        return true;
    }

    private static async Task MakeAsync(
        BookingTransaction transaction,
        Slot slot,
        WaitingPatient watch,
        DateTimeOffset until
    )
    {
        var id = Guid.CreateVersion7(transaction.Now);
        await transaction.ExecuteAsync(
            """
            INSERT INTO offers (id, watch_id, patient_id, slot_id, state, made_at, expires_at)
            VALUES (@id, @watchId, @PatientId, @slotId, 'Open', @Now, @until)
            """,
            new
            {
                id,
                watchId = watch.Id,
                watch.PatientId,
                slotId = slot.Id,
                transaction.Now,
                until,
            }
        );
        await transaction.HoldAsync(slot, id, watch.PatientId, until);
        transaction.TellAppointment(watch.AppointmentId ?? watch.ReferralId!.Value);
        await OutboxWriter.WriteAsync(
            transaction.Inner,
            OutboxKind.OfferMade,
            watch.AppointmentId ?? id,
            new
            {
                OfferId = id,
                watch.PatientId,
                watch.AppointmentId,
                watch.ReferralId,
                slot.StartAt,
                ExpiresAt = until,
            },
            transaction.Now
        );
    }

    private sealed record WaitingPatient
    {
        public Guid Id { get; init; }
        public Guid PatientId { get; init; }
        public Guid? AppointmentId { get; init; }
        public Guid? ReferralId { get; init; }
    }
}
