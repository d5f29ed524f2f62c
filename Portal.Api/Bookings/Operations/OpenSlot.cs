using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Operations;

/// <summary>The hospital opens a slot, new or closed before. The same version again, or an older one, changes nothing.</summary>
public sealed class OpenSlot(BookingTransactions transactions)
{
    /// <param name="TrustId">Whose slot.</param>
    /// <param name="Source">The hospital's own identifier of the slot.</param>
    /// <param name="Version">The hospital's version of the slot.</param>
    /// <param name="Clinic">The clinic by the hospital's identifier.</param>
    /// <param name="StartAt">UTC.</param>
    /// <param name="EndAt">UTC, after the start.</param>
    /// <param name="Usrn">Unique slot reference number of e-RS.</param>
    public sealed record Command(
        Guid TrustId,
        SourceId Source,
        SourceVersion Version,
        SourceId Clinic,
        DateTimeOffset StartAt,
        DateTimeOffset EndAt,
        string? Usrn = null
    );

    public Task<Outcome<SlotDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.ReceiveAsync(
            command.TrustId,
            command.Source,
            command.Version,
            (transaction, slot) => OpenAsync(transaction, command, slot),
            cancellation
        );

    private static async Task<Outcome<SlotDone>> OpenAsync(
        BookingTransaction transaction,
        Command command,
        Slot? slot
    )
    {
        var clinic = await transaction.FindAsync<Guid?>(
            "SELECT id FROM clinics WHERE trust_id = @TrustId AND source_system = @System AND source_value = @Value",
            new
            {
                command.TrustId,
                command.Clinic.System,
                command.Clinic.Value,
            }
        );
        if (clinic is not { } clinicId)
        {
            return Refusal.NotFound with { Field = "clinic" };
        }
        if (command.EndAt <= command.StartAt)
        {
            return new Refusal(RefusalCode.Incomplete);
        }
        var opened = new Slot
        {
            Id = slot?.Id ?? Guid.CreateVersion7(transaction.Now),
            ClinicId = clinicId,
            TrustId = command.TrustId,
            StartAt = DapperTypes.ToStored(command.StartAt),
            EndAt = DapperTypes.ToStored(command.EndAt),
            Status = SlotStatus.Free,
        };
        if (slot is not null && await transaction.HasAppointmentAsync(slot))
        {
            // The appointment's time is the patient's: it moves by a message about the appointment, never with its slot.
            return opened.StartAt == slot.StartAt && opened.ClinicId == slot.ClinicId
                ? new SlotDone(slot.Id, MessageEffect.Applied)
                : Refusal.SlotTaken;
        }
        await WriteAsync(transaction, command, opened);
        if (slot is not null && (slot.StartAt != opened.StartAt || slot.ClinicId != clinicId))
        {
            await transaction.LetGoAsync(slot);
        }
        transaction.TellSlots(clinicId, opened.StartAt);
        await transaction.OfferAsync(opened, exceptPatientId: null);
        return new SlotDone(opened.Id, MessageEffect.Applied);
    }

    private static Task<int> WriteAsync(
        BookingTransaction transaction,
        Command command,
        Slot opened
    ) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO slots (id, clinic_id, trust_id, source_system, source_value, source_version, source_hash, usrn, start_at, end_at, status, updated_at)
            VALUES (@Id, @ClinicId, @TrustId, @System, @Value, @version, '', @Usrn, @StartAt, @EndAt, 'Free', @Now)
            ON CONFLICT (id) DO UPDATE
            SET clinic_id = excluded.clinic_id, usrn = excluded.usrn, start_at = excluded.start_at, end_at = excluded.end_at,
                status = 'Free', updated_at = excluded.updated_at
            """,
            new
            {
                opened.Id,
                opened.ClinicId,
                opened.TrustId,
                command.Source.System,
                command.Source.Value,
                version = command.Version.Text,
                command.Usrn,
                opened.StartAt,
                opened.EndAt,
                transaction.Now,
            }
        );
}
