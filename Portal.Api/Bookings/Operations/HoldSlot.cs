using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// Keeps a chosen slot for an open journey while its answers are checked, in place of the one it kept before. Holding
/// the same slot again does not lengthen the time. A slot that an offer keeps for the patient stays the offer's, as long
/// as that is open: whoever only looks at it in a journey loses nothing of the offer.
/// </summary>
public sealed class HoldSlot(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid SlotId)
    {
        internal SlotHolder Holder => new(JourneyId, Patient.PatientId);
    }

    public Task<Outcome<SlotHeld>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) => transactions.RunAsync(transaction => HoldAsync(transaction, command), cancellation);

    private static async Task<Outcome<SlotHeld>> HoldAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        await transaction.LockPatientAsync(command.Patient.PatientId);
        var journey = await transaction.FindAsync<OpenJourney>(
            """
            SELECT kind, subject_id FROM journeys
            WHERE id = @JourneyId AND patient_id = @PatientId AND submitted_at IS NULL AND kind IN ('Book', 'Change')
            """,
            new { command.JourneyId, command.Patient.PatientId }
        );
        if (journey is null)
        {
            return Refusal.NotFound;
        }
        var choice =
            journey.Kind == JourneyKind.Book
                ? await SlotChoice.ForReferralAsync(
                    transaction,
                    command.Patient,
                    journey.SubjectId,
                    command.SlotId
                )
                : await SlotChoice.ForAppointmentAsync(
                    transaction,
                    command.Patient,
                    journey.SubjectId,
                    command.SlotId
                );
        if (choice.Refusal is not null)
        {
            return choice.Refusal;
        }
        if (
            choice.Slot.Status != SlotStatus.Free
            || await transaction.IsHeldByOthersAsync(command.SlotId, command.Holder)
        )
        {
            return Refusal.SlotTaken;
        }
        return await KeepAsync(transaction, command, choice.Slot);
    }

    private static async Task<SlotHeld> KeepAsync(
        BookingTransaction transaction,
        Command command,
        Slot slot
    )
    {
        var kept = await transaction.FindAsync<KeptSlot>(
            "SELECT holder_id, expires_at FROM holds WHERE slot_id = @SlotId AND expires_at > @Now",
            new { command.SlotId, transaction.Now }
        );
        if (kept is not null && kept.HolderId == command.JourneyId)
        {
            return new(slot.Id, slot.StartAt, kept.ExpiresAt);
        }
        var expires =
            kept?.ExpiresAt ?? transaction.Now.AddMinutes(transaction.Options.HoldMinutes);
        if (kept is not null)
        {
            await transaction.ReleaseAsync(command.JourneyId);
        }
        else
        {
            await transaction.ReleaseAsync(command.JourneyId, slot.Id);
            await transaction.HoldAsync(
                slot,
                command.JourneyId,
                command.Patient.PatientId,
                expires
            );
        }
        await transaction.ExecuteAsync(
            "UPDATE journeys SET held_slot_id = @SlotId, updated_at = @Now WHERE id = @JourneyId",
            new
            {
                command.SlotId,
                command.JourneyId,
                transaction.Now,
            }
        );
        return new(slot.Id, slot.StartAt, expires);
    }

    /// <summary>By the journey, or by an offer to its patient: by now it is nobody else's.</summary>
    private sealed record KeptSlot
    {
        public Guid HolderId { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
    }

    private sealed record OpenJourney
    {
        public JourneyKind Kind { get; init; }
        public Guid SubjectId { get; init; }
    }
}
