namespace Portal.Api.Bookings.Operations;

/// <summary>Writes what a patient needs, in place of what was there.</summary>
internal static class NeedsWriting
{
    public static Task SaveNeedsAsync(
        this BookingTransaction transaction,
        Guid appointmentId,
        Guid patientId,
        Needs needs
    ) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO appointment_needs (appointment_id, patient_id, interpreter, transport, companion, hearing, sight, speech,
                                           no_steps, other, updated_at)
            VALUES (@appointmentId, @patientId, @interpreter, @Transport, @Companion, @Hearing, @Sight, @Speech,
                    @NoSteps, @other, @Now)
            ON CONFLICT (appointment_id) DO UPDATE
            SET interpreter = excluded.interpreter, transport = excluded.transport, companion = excluded.companion,
                hearing = excluded.hearing, sight = excluded.sight, speech = excluded.speech,
                no_steps = excluded.no_steps, other = excluded.other, updated_at = excluded.updated_at
            """,
            new
            {
                appointmentId,
                patientId,
                interpreter = Text(needs.Interpreter),
                needs.Transport,
                needs.Companion,
                needs.Hearing,
                needs.Sight,
                needs.Speech,
                needs.NoSteps,
                other = Text(needs.Other),
                transaction.Now,
            }
        );

    private static string? Text(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
