using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Slots;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>Moves a booked appointment to a slot that was taken for it, and frees the one it had.</summary>
internal static class Moving
{
    /// <summary>Moves it to where a slot was taken for it, or to a time without a slot.</summary>
    public static async Task<AppointmentDone> MoveAsync(
        this BookingTransaction transaction,
        AppointmentRow appointment,
        AppointmentTime to,
        Mover by
    )
    {
        var sequence = appointment.Sequence + 1;
        await transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET clinic_id = coalesce(@ClinicId, clinic_id), slot_id = @SlotId, start_at = @StartAt, end_at = @EndAt, pas_slot_system = @SourceSystem,
                pas_slot_value = @SourceValue, usrn = @Usrn, request = NULL, requested_at = NULL,
                attendance_confirmed_at = NULL, sequence = @sequence, changes = changes + @counted, updated_at = @Now
            WHERE id = @Id AND patient_id = @PatientId
            """,
            new
            {
                to.ClinicId,
                to.SlotId,
                to.StartAt,
                to.EndAt,
                to.SourceSystem,
                to.SourceValue,
                to.Usrn,
                sequence,
                counted = by.Counts ? 1 : 0,
                transaction.Now,
                appointment.Id,
                appointment.PatientId,
            }
        );
        await transaction.RecordAsync(
            new(appointment.Id, appointment.PatientId, by.Actor, AppointmentChange.Moved)
            {
                OldStartAt = appointment.StartAt,
                NewStartAt = to.StartAt,
                Reason = by.Reason,
                Sequence = sequence,
                SessionId = by.SessionId,
            },
            OutboxKind.AppointmentChanged
        );
        await transaction.EndUselessOfferAsync(appointment.Id, to.StartAt);
        if (appointment.SlotId is { } old && old != to.SlotId)
        {
            await transaction.FreeAsync(
                old,
                SlotStatus.Free,
                exceptPatientId: appointment.PatientId
            );
        }
        return new(appointment.Id, to.StartAt, sequence);
    }
}

/// <summary>Who moves an appointment and why.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, for the history.</param>
internal sealed record Mover(Actor Actor, string? Reason)
{
    /// <summary>It counts against the clinic's most changes.</summary>
    public bool Counts { get; init; }
    public Guid? SessionId { get; init; }
}
