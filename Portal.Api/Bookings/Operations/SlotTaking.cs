using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Slots;

namespace Portal.Api.Bookings.Operations;

/// <summary>Takes and frees slots: the one place that moves them between Free and Busy.</summary>
internal static class SlotTaking
{
    private const string Columns =
        "id, clinic_id, trust_id, start_at, end_at, status, source_system, source_value, source_version, usrn";

    /// <summary>The slot, held off from all others until the end of the transaction.</summary>
    public static Task<Slot?> SlotAsync(this BookingTransaction transaction, Guid slotId) =>
        transaction.FindAsync<Slot>(
            $"SELECT {Columns} FROM slots WHERE id = @slotId{transaction.ForUpdate}",
            new { slotId }
        );

    /// <summary>The slot by the hospital's own identifier, held off from all others until the end of the transaction.</summary>
    public static Task<Slot?> SlotAsync(
        this BookingTransaction transaction,
        Guid trustId,
        SourceId source
    ) =>
        transaction.FindAsync<Slot>(
            $"""
            SELECT {Columns} FROM slots
            WHERE trust_id = @trustId AND source_system = @System AND source_value = @Value{transaction.ForUpdate}
            """,
            new
            {
                trustId,
                source.System,
                source.Value,
            }
        );

    /// <summary>
    /// Whether someone other than the holder keeps the slot just now; what is kept for an open offer to the holder's
    /// patient is not. Ask after the slot is locked.
    /// </summary>
    public static async Task<bool> IsHeldByOthersAsync(
        this BookingTransaction transaction,
        Guid slotId,
        SlotHolder holder
    ) =>
        await transaction.FindAsync<int?>(
            """
            SELECT 1 FROM holds h WHERE h.slot_id = @slotId AND h.holder_id <> @Id AND h.expires_at > @Now
              AND NOT EXISTS (
                  SELECT 1 FROM offers o WHERE o.id = h.holder_id AND o.patient_id = @PatientId AND o.state = 'Open')
            """,
            new
            {
                slotId,
                holder.Id,
                holder.PatientId,
                transaction.Now,
            }
        )
            is not null;

    /// <summary>Makes a locked slot busy for a patient, and ends the holder's hold; otherwise says why not.</summary>
    public static async Task<Refusal?> TakeAsync(
        this BookingTransaction transaction,
        Slot slot,
        SlotHolder holder
    )
    {
        if (
            slot.Status != SlotStatus.Free
            || await transaction.IsHeldByOthersAsync(slot.Id, holder)
        )
        {
            return await HadHeldItAsync(transaction, slot, holder.Id)
                ? new Refusal(RefusalCode.HoldExpired)
                : Refusal.SlotTaken;
        }
        await transaction.MarkBusyAsync(slot, holder.Id);
        return null;
    }

    /// <summary>Makes a locked slot busy for the hospital, also one that is busy without an appointment of ours.</summary>
    public static async Task<Refusal?> TakeForHospitalAsync(
        this BookingTransaction transaction,
        Slot slot
    )
    {
        var isTaken = slot.Status switch
        {
            SlotStatus.Free => await transaction.IsHeldByOthersAsync(slot.Id, SlotHolder.Nobody),
            SlotStatus.Busy => await transaction.FindAsync<int?>(
                "SELECT 1 FROM appointments WHERE slot_id = @Id AND status <> 'Cancelled'",
                new { slot.Id }
            )
                is not null,
            _ => false,
        };
        if (isTaken)
        {
            return Refusal.SlotTaken;
        }
        await transaction.MarkBusyAsync(slot, Guid.Empty);
        return null;
    }

    /// <summary>Frees a slot that an appointment has let go of, or closes it, and offers a free one to whoever waits for it.</summary>
    /// <param name="transaction">The one in which the appointment let go.</param>
    /// <param name="slotId">The slot.</param>
    /// <param name="as">Free or closed.</param>
    /// <param name="exceptPatientId">Who gave it up and is not to be offered it.</param>
    public static async Task FreeAsync(
        this BookingTransaction transaction,
        Guid slotId,
        SlotStatus @as,
        Guid? exceptPatientId
    )
    {
        var slot = await transaction.SlotAsync(slotId);
        if (slot is null)
        {
            return;
        }
        await transaction.ExecuteAsync(
            "UPDATE slots SET status = @status, updated_at = @Now WHERE id = @slotId",
            new
            {
                slotId,
                status = @as.ToString(),
                transaction.Now,
            }
        );
        transaction.TellSlots(slot.ClinicId, slot.StartAt);
        if (@as == SlotStatus.Free)
        {
            await transaction.OfferAsync(slot, exceptPatientId);
        }
    }

    private static async Task MarkBusyAsync(
        this BookingTransaction transaction,
        Slot slot,
        Guid holderId
    )
    {
        await transaction.ExecuteAsync(
            "UPDATE slots SET status = 'Busy', updated_at = @Now WHERE id = @Id",
            new { slot.Id, transaction.Now }
        );
        await transaction.ReleaseAsync(holderId, slot.Id);
        transaction.TellSlots(slot.ClinicId, slot.StartAt);
    }

    private static async Task<bool> HadHeldItAsync(
        BookingTransaction transaction,
        Slot slot,
        Guid journeyId
    ) =>
        await transaction.FindAsync<int?>(
            "SELECT 1 FROM journeys WHERE id = @journeyId AND held_slot_id = @Id",
            new { journeyId, slot.Id }
        )
            is not null;
}
