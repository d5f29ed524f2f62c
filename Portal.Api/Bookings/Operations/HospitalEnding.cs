using Portal.Api.Bookings.Slots;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// A message that ends an appointment may describe all of it. Then it also stands for the versions before it, which
/// come late and change nothing.
/// </summary>
internal static class HospitalEnding
{
    /// <summary>Makes an appointment that was over, in whichever way, before it was heard of.</summary>
    public static async Task<Outcome<HospitalDone>> MakeAsync(
        BookingTransaction transaction,
        HospitalCommand command,
        AppointmentStatus status,
        AppointmentChange change
    )
    {
        if (command.Described is not { } said)
        {
            return await HospitalMessages.NoteAsync(transaction, command);
        }
        var links = await HospitalLinks.FindAsync(transaction, command.TrustId, said);
        if (links.Refusal is not null)
        {
            return links.Refusal;
        }
        await transaction.LockPatientAsync(links.PatientId);
        var (time, refusal) = Placing.PlaceWithoutSlot(said.Placement, present: null);
        if (time is null)
        {
            return refusal!;
        }
        var id = Guid.CreateVersion7(transaction.Now);
        await HospitalWriting.InsertAsync(transaction, id, command, said, links, time);
        await transaction.StampAsync(command, id);
        await transaction.RecordAsync(
            new(id, links.PatientId, Actor.Hospital, AppointmentChange.Booked)
            {
                NewStartAt = time.StartAt,
            }
        );
        await transaction.ExecuteAsync(
            "UPDATE appointments SET status = @status WHERE id = @id",
            new { status = status.ToString(), id }
        );
        await transaction.RecordAsync(
            new(id, links.PatientId, Actor.Hospital, change) { Reason = command.Reason },
            status == AppointmentStatus.Cancelled
                ? OutboxKind.AppointmentCancelled
                : OutboxKind.AppointmentChanged
        );
        return new HospitalDone(id, MessageEffect.Applied, 0) { IsNew = true };
    }

    /// <summary>Brings details and time up to date where the message says them; null unless it may not.</summary>
    public static async Task<Refusal?> DescribeAsync(
        BookingTransaction transaction,
        HospitalCommand command,
        AppointmentRow appointment
    )
    {
        if (command.Described is not { } said)
        {
            return null;
        }
        var links = await HospitalLinks.FindAsync(transaction, command.TrustId, said);
        if (links.Refusal is not null)
        {
            return links.Refusal;
        }
        if (links.PatientId != appointment.PatientId)
        {
            return new Refusal(RefusalCode.Conflict);
        }
        var (time, refusal) = Placing.PlaceWithoutSlot(said.Placement, appointment);
        if (time is null)
        {
            return refusal;
        }
        await HospitalWriting.UpdateAsync(transaction, appointment.Id, command, said, links, time);
        await transaction.ExecuteAsync(
            "UPDATE appointments SET start_at = @StartAt, end_at = @EndAt, slot_id = @SlotId WHERE id = @Id",
            new
            {
                time.StartAt,
                time.EndAt,
                time.SlotId,
                appointment.Id,
            }
        );
        if (appointment.SlotId is { } old && time.SlotId is null)
        {
            await transaction.FreeAsync(old, SlotStatus.Free, appointment.PatientId);
        }
        return null;
    }
}
