using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// Keeps a chosen slot for an open journey while its answers are checked, in place of the one it kept before. Holding
/// the same slot again does not lengthen the time.
/// </summary>
public sealed class HoldSlot(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid SlotId);

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
            || await transaction.IsHeldByOthersAsync(command.SlotId, command.JourneyId)
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
        var kept = await transaction.FindAsync<DateTimeOffset?>(
            "SELECT expires_at FROM holds WHERE slot_id = @SlotId AND holder_id = @JourneyId AND expires_at > @Now",
            new
            {
                command.SlotId,
                command.JourneyId,
                transaction.Now,
            }
        );
        if (kept is { } until)
        {
            return new(slot.Id, slot.StartAt, until);
        }
        await transaction.ReleaseAsync(command.JourneyId, slot.Id);
        var expires = transaction.Now.AddMinutes(transaction.Options.HoldMinutes);
        await transaction.HoldAsync(slot, command.JourneyId, command.Patient.PatientId, expires);
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

    private sealed record OpenJourney
    {
        public JourneyKind Kind { get; init; }
        public Guid SubjectId { get; init; }
    }
}
