namespace Portal.Api.Bookings.Operations;

/// <summary>What all messages about appointments have in common: one at a time for an identifier, in the order of their versions.</summary>
internal static class HospitalMessages
{
    private const string Columns = """
        SELECT id, patient_id, trust_id, clinic_id, referral_id, slot_id, status, request, start_at, end_at, sequence,
               source_system, source_value, source_version
        FROM appointments
        """;

    /// <param name="transactions">Where it runs.</param>
    /// <param name="command">The message.</param>
    /// <param name="unknown">What to do where there is no such appointment.</param>
    /// <param name="known">What to do with the appointment, which is locked and older than the message.</param>
    /// <param name="cancellation">Ends it without any change.</param>
    public static Task<Outcome<HospitalDone>> ReceiveAsync(
        this BookingTransactions transactions,
        HospitalCommand command,
        Func<BookingTransaction, Task<Outcome<HospitalDone>>> unknown,
        Func<BookingTransaction, AppointmentRow, Task<Outcome<HospitalDone>>> known,
        CancellationToken cancellation
    ) =>
        transactions.RunAsync(
            async transaction =>
            {
                await transaction.LockSourceAsync(command.TrustId, command.Source);
                if (await LockAsync(transaction, command) is not { } appointment)
                {
                    return command.AppointmentId is null
                        ? await ReceiveUnknownAsync(transaction, command, unknown)
                        : Refusal.NotFound;
                }
                if (await IsMistakenAsync(transaction, command, appointment))
                {
                    return new Refusal(RefusalCode.Conflict);
                }
                // Messages may have come under this identifier before it was said which appointment it is.
                var version = appointment.Source is null
                    ? await transaction.NotedAsync(
                        UnknownSources.Appointment,
                        command.TrustId,
                        command.Source
                    )
                    : appointment.SourceVersion;
                if (OldEffect(command.Version, version) is { } effect)
                {
                    return Again(new(appointment.Id, effect, appointment.Sequence));
                }
                if (command.BasedOn is { } basis && basis != appointment.Sequence)
                {
                    return new Refusal(RefusalCode.Conflict);
                }
                var outcome = await known(transaction, appointment);
                if (outcome.IsDone)
                {
                    await transaction.StampAsync(command, outcome.Value.AppointmentId);
                }
                return outcome;
            },
            cancellation
        );

    /// <summary>Keeps the identifier and version that an appointment was brought to.</summary>
    public static Task<int> StampAsync(
        this BookingTransaction transaction,
        HospitalCommand command,
        Guid appointmentId
    ) =>
        transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET source_system = @System, source_value = @Value, source_version = @version,
                source_hash = coalesce(source_hash, ''),
                hospital_updated_at = @at, updated_at = @Now
            WHERE id = @appointmentId AND trust_id = @TrustId
            """,
            new
            {
                command.Source.System,
                command.Source.Value,
                version = command.Version.Text,
                at = command.At ?? transaction.Now,
                transaction.Now,
                appointmentId,
                command.TrustId,
            }
        );

    /// <summary>For a message about what is not here: only its version is kept.</summary>
    public static async Task<Outcome<HospitalDone>> NoteAsync(
        BookingTransaction transaction,
        HospitalCommand command
    )
    {
        await transaction.NoteAsync(
            UnknownSources.Appointment,
            command.TrustId,
            command.Source,
            command.Version
        );
        return new HospitalDone(Guid.Empty, MessageEffect.Noted, 0);
    }

    private static async Task<Outcome<HospitalDone>> ReceiveUnknownAsync(
        BookingTransaction transaction,
        HospitalCommand command,
        Func<BookingTransaction, Task<Outcome<HospitalDone>>> unknown
    )
    {
        var noted = await transaction.NotedAsync(
            UnknownSources.Appointment,
            command.TrustId,
            command.Source
        );
        return OldEffect(command.Version, noted) is { } effect
            ? Again(new(Guid.Empty, effect, 0))
            : await unknown(transaction);
    }

    public static MessageEffect? OldEffect(SourceVersion version, string? known) =>
        version.CompareTo(known) switch
        {
            0 => MessageEffect.Repeated,
            < 0 => MessageEffect.Late,
            _ => null,
        };

    /// <summary>The identifier is another's, or the appointment has another.</summary>
    private static async Task<bool> IsMistakenAsync(
        BookingTransaction transaction,
        HospitalCommand command,
        AppointmentRow appointment
    ) =>
        appointment.Source is { } own
            ? own != command.Source
            : await transaction.FindAsync<int?>(
                """
                SELECT 1 FROM appointments
                WHERE trust_id = @TrustId AND source_system = @System AND source_value = @Value
                """,
                new
                {
                    command.TrustId,
                    command.Source.System,
                    command.Source.Value,
                }
            )
                is not null;

    private static Outcome<HospitalDone> Again(HospitalDone done) =>
        ((Outcome<HospitalDone>)done).Again();

    /// <summary>The appointment of a patient who is locked already.</summary>
    public static Task<AppointmentRow?> LockAsync(
        BookingTransaction transaction,
        Guid trustId,
        Guid appointmentId
    ) =>
        transaction.FindAsync<AppointmentRow>(
            $"{Columns} WHERE trust_id = @trustId AND id = @appointmentId{transaction.ForUpdate}",
            new { trustId, appointmentId }
        );

    private static async Task<AppointmentRow?> LockAsync(
        BookingTransaction transaction,
        HospitalCommand command
    )
    {
        var where = command.AppointmentId is null
            ? "WHERE trust_id = @TrustId AND source_system = @System AND source_value = @Value"
            : "WHERE trust_id = @TrustId AND id = @AppointmentId";
        var parameters = new
        {
            command.TrustId,
            command.AppointmentId,
            command.Source.System,
            command.Source.Value,
        };
        // The patient comes before the appointment in the order of locks; who it is never changes.
        var found = await transaction.FindAsync<AppointmentRow>($"{Columns} {where}", parameters);
        if (found is null)
        {
            return null;
        }
        await transaction.LockPatientAsync(found.PatientId);
        return await transaction.FindAsync<AppointmentRow>(
            $"{Columns} {where}{transaction.ForUpdate}",
            parameters
        );
    }
}
