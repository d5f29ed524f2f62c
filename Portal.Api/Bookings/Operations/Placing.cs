using Portal.Api.Storage;

namespace Portal.Api.Bookings.Operations;

/// <summary>Finds and takes the slot or time that the hospital gives an appointment.</summary>
internal static class Placing
{
    /// <param name="transaction">Of the message.</param>
    /// <param name="trustId">Whose slots.</param>
    /// <param name="placement">As the hospital said.</param>
    /// <param name="present">What the appointment has now and need not take again; null for a new one.</param>
    /// <returns>The time, its slot taken; or why not.</returns>
    public static async Task<(AppointmentTime? Time, Refusal? Refusal)> PlaceAsync(
        this BookingTransaction transaction,
        Guid trustId,
        Placement placement,
        AppointmentRow? present
    )
    {
        if (placement.SlotId is null && placement.Slot is null)
        {
            return PlaceWithoutSlot(placement, present);
        }
        var slot = placement.SlotId is { } id
            ? await transaction.SlotAsync(id)
            : await transaction.SlotAsync(trustId, placement.Slot!);
        if (slot is null || slot.TrustId != trustId)
        {
            // A slot that was never sent here is the hospital's alone: with a time it is kept as it is named.
            return placement is { SlotId: null, StartAt: not null }
                ? PlaceWithoutSlot(placement, present)
                : (null, Refusal.NotFound with { Field = "slot" });
        }
        if (placement.StartAt is { } start && DapperTypes.ToStored(start) != slot.StartAt)
        {
            return (null, new Refusal(RefusalCode.Incomplete) { Field = "start" });
        }
        return slot.Id == present?.SlotId ? (AppointmentTime.Of(slot), null)
            : await transaction.TakeForHospitalAsync(slot) is { } taken ? (null, taken)
            : (AppointmentTime.Of(slot), null);
    }

    /// <summary>At a time of the hospital's, which no slot here stands for.</summary>
    public static (AppointmentTime? Time, Refusal? Refusal) PlaceWithoutSlot(
        Placement placement,
        AppointmentRow? present
    )
    {
        if (placement.StartAt is not { } start || placement.EndAt < start)
        {
            return (null, new Refusal(RefusalCode.Incomplete));
        }
        // A message that does not name the slot leaves it, as long as it leaves the time.
        var slot = present?.StartAt == start ? present.SlotId : null;
        return (
            new AppointmentTime(
                DapperTypes.ToStored(start),
                placement.EndAt is { } end ? DapperTypes.ToStored(end) : null
            )
            {
                SlotId = slot,
                SourceSystem = placement.Slot?.System,
                SourceValue = placement.Slot?.Value,
            },
            null
        );
    }
}
