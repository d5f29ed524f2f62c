using Portal.Api.Bookings.Slots;

namespace Portal.Api.Bookings.Operations;

/// <summary>The hospital takes a slot out. One that has an appointment is refused: cancel or move that first.</summary>
public sealed class CloseSlot(BookingTransactions transactions)
{
    public sealed record Command(Guid TrustId, SourceId Source, SourceVersion Version);

    public Task<Outcome<SlotDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.ReceiveAsync(
            command.TrustId,
            command.Source,
            command.Version,
            (transaction, slot) => CloseAsync(transaction, command, slot),
            cancellation
        );

    private static async Task<Outcome<SlotDone>> CloseAsync(
        BookingTransaction transaction,
        Command command,
        Slot? slot
    )
    {
        if (slot is null)
        {
            await transaction.NoteAsync(
                UnknownSources.Slot,
                command.TrustId,
                command.Source,
                command.Version
            );
            return new SlotDone(Guid.Empty, MessageEffect.Noted);
        }
        if (await transaction.HasAppointmentAsync(slot))
        {
            return Refusal.SlotTaken;
        }
        await transaction.ExecuteAsync(
            "UPDATE slots SET status = 'Closed', updated_at = @Now WHERE id = @Id",
            new { transaction.Now, slot.Id }
        );
        await transaction.LetGoAsync(slot);
        return new SlotDone(slot.Id, MessageEffect.Applied);
    }
}
