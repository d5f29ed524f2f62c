using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>Writes and ends holds.</summary>
internal static class Holding
{
    /// <summary>Keeps a locked slot that nobody else keeps.</summary>
    public static async Task HoldAsync(
        this BookingTransaction transaction,
        Slot slot,
        Guid holderId,
        Guid patientId,
        DateTimeOffset expires
    )
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO holds (slot_id, holder_id, patient_id, expires_at) VALUES (@Id, @holderId, @patientId, @expires)
            ON CONFLICT (slot_id) DO UPDATE
            SET holder_id = excluded.holder_id, patient_id = excluded.patient_id, expires_at = excluded.expires_at
            """,
            new
            {
                slot.Id,
                holderId,
                patientId,
                expires,
            }
        );
        transaction.TellSlots(slot.ClinicId, slot.StartAt);
    }

    /// <summary>Ends the hold of a patient's journey, if there is one.</summary>
    public static Task ReleaseAsync(
        this BookingTransaction transaction,
        Guid journeyId,
        PatientKey patient
    ) =>
        transaction.ReleaseWhereAsync(
            "holder_id = @journeyId AND patient_id = @PatientId",
            new { journeyId, patient.PatientId }
        );

    /// <summary>Ends the hold of a holder, and whatever there is on a locked slot, which by now is the holder's or expired.</summary>
    public static Task ReleaseAsync(
        this BookingTransaction transaction,
        Guid holderId,
        Guid slotId
    ) =>
        transaction.ReleaseWhereAsync(
            "slot_id = @slotId OR holder_id = @holderId",
            new { slotId, holderId }
        );

    /// <summary>Ends the hold of a journey or an offer.</summary>
    public static Task ReleaseAsync(this BookingTransaction transaction, Guid holderId) =>
        transaction.ReleaseWhereAsync("holder_id = @holderId", new { holderId });

    /// <summary>Ends all holds that have run out; answers how many.</summary>
    public static Task<int> ReleaseExpiredAsync(this BookingTransaction transaction) =>
        transaction.ReleaseWhereAsync("expires_at <= @Now", new { transaction.Now });

    private static async Task<int> ReleaseWhereAsync(
        this BookingTransaction transaction,
        string condition,
        object parameters
    )
    {
        var released = await transaction.QueryAsync<ReleasedSlot>(
            $"""
            DELETE FROM holds WHERE {condition}
            RETURNING (SELECT clinic_id FROM slots WHERE slots.id = holds.slot_id) AS clinic_id,
                      (SELECT start_at FROM slots WHERE slots.id = holds.slot_id) AS start_at
            """,
            parameters
        );
        foreach (var slot in released)
        {
            transaction.TellSlots(slot.ClinicId, slot.StartAt);
        }
        return released.Count;
    }

    private sealed record ReleasedSlot
    {
        public Guid ClinicId { get; init; }
        public DateTimeOffset StartAt { get; init; }
    }
}
