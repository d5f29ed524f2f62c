using Portal.Api.Bookings.Slots;

namespace Portal.Api.Bookings.Operations;

/// <summary>What messages about slots have in common: one at a time for an identifier, in the order of their versions.</summary>
internal static class SlotMessages
{
    public static Task<Outcome<SlotDone>> ReceiveAsync(
        this BookingTransactions transactions,
        Guid trustId,
        SourceId source,
        SourceVersion version,
        Func<BookingTransaction, Slot?, Task<Outcome<SlotDone>>> work,
        CancellationToken cancellation
    ) =>
        transactions.RunAsync(
            async transaction =>
            {
                await transaction.LockSourceAsync(trustId, source);
                var slot = await transaction.SlotAsync(trustId, source);
                var known = slot is null
                    ? await transaction.NotedAsync(UnknownSources.Slot, trustId, source)
                    : slot.SourceVersion;
                if (HospitalMessages.OldEffect(version, known) is { } effect)
                {
                    return (
                        (Outcome<SlotDone>)new SlotDone(slot?.Id ?? Guid.Empty, effect)
                    ).Again();
                }
                var outcome = await work(transaction, slot);
                if (outcome.IsDone && slot is not null)
                {
                    await transaction.ExecuteAsync(
                        "UPDATE slots SET source_version = @Text, source_hash = coalesce(source_hash, '') WHERE id = @Id",
                        new { version.Text, slot.Id }
                    );
                }
                return outcome;
            },
            cancellation
        );

    /// <summary>Whether an appointment has the slot, or had it.</summary>
    public static async Task<bool> HasAppointmentAsync(
        this BookingTransaction transaction,
        Slot slot
    ) =>
        await transaction.FindAsync<int?>(
            "SELECT 1 FROM appointments WHERE slot_id = @Id AND status <> 'Cancelled'",
            new { slot.Id }
        )
            is not null;

    /// <summary>Ends holds and offers of a slot that is no longer what it was.</summary>
    public static async Task LetGoAsync(this BookingTransaction transaction, Slot slot)
    {
        await transaction.ExecuteAsync(
            "UPDATE offers SET state = 'Ended', answered_at = @Now WHERE slot_id = @Id AND state = 'Open'",
            new { transaction.Now, slot.Id }
        );
        await transaction.ReleaseAsync(Guid.Empty, slot.Id);
        transaction.TellSlots(slot.ClinicId, slot.StartAt);
    }
}
