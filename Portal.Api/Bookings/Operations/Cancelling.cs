using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Slots;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>Cancels a booked appointment and lets go of all it had.</summary>
internal static class Cancelling
{
    public static async Task<AppointmentDone> CancelAsync(
        this BookingTransaction transaction,
        AppointmentRow appointment,
        Canceller by
    )
    {
        var sequence = appointment.Sequence + 1;
        await transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET status = 'Cancelled', slot_id = NULL, request = NULL, requested_at = NULL, attendance_confirmed_at = NULL,
                sequence = @sequence, updated_at = @Now
            WHERE id = @Id AND patient_id = @PatientId
            """,
            new
            {
                sequence,
                transaction.Now,
                appointment.Id,
                appointment.PatientId,
            }
        );
        await transaction.RecordAsync(
            new(appointment.Id, appointment.PatientId, by.Actor, AppointmentChange.Cancelled)
            {
                OldStartAt = appointment.StartAt,
                Reason = by.Reason,
                Sequence = sequence,
                SessionId = by.SessionId,
            },
            OutboxKind.AppointmentCancelled
        );
        if (appointment.ReferralId is { } referralId)
        {
            await transaction.ReopenReferralAsync(referralId);
        }
        await transaction.EndWatchesOfAppointmentAsync(appointment.Id);
        if (appointment.SlotId is { } slotId)
        {
            await transaction.FreeAsync(
                slotId,
                by.ClosesSlot ? SlotStatus.Closed : SlotStatus.Free,
                exceptPatientId: appointment.PatientId
            );
        }
        return new(appointment.Id, appointment.StartAt, sequence);
    }

    /// <summary>A referral is booked as long as an appointment from it was not cancelled: one that the patient came to has used it up.</summary>
    public static Task<int> ReopenReferralAsync(
        this BookingTransaction transaction,
        Guid referralId
    ) =>
        transaction.ExecuteAsync(
            """
            UPDATE referrals SET status = 'Open', updated_at = @Now
            WHERE id = @referralId AND status = 'Booked'
              AND NOT EXISTS (SELECT 1 FROM appointments WHERE referral_id = @referralId AND status <> 'Cancelled')
            """,
            new { referralId, transaction.Now }
        );
}

/// <summary>Who cancels an appointment and why.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, for the history.</param>
internal sealed record Canceller(Actor Actor, string? Reason)
{
    /// <summary>Nobody else is to have the time.</summary>
    public bool ClosesSlot { get; init; }
    public Guid? SessionId { get; init; }
}
