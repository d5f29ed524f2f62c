using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>Writes an appointment's history and what others must be told, in the transaction of the change.</summary>
internal static class Recording
{
    /// <summary>One row of history for one change, and the word to open pages of the appointment.</summary>
    public static async Task RecordAsync(
        this BookingTransaction transaction,
        AppointmentEvent happened
    )
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change, old_start_at, new_start_at, reason)
            VALUES (@AppointmentId, @PatientId,
                    (SELECT coalesce(max(number), 0) + 1 FROM appointment_history WHERE appointment_id = @AppointmentId),
                    @Now, @actor, @change, @OldStartAt, @NewStartAt, @Reason)
            """,
            new
            {
                happened.AppointmentId,
                happened.PatientId,
                transaction.Now,
                actor = happened.Actor.ToString(),
                change = happened.Change.ToString(),
                happened.OldStartAt,
                happened.NewStartAt,
                happened.Reason,
            }
        );
        transaction.TellAppointment(happened.AppointmentId);
    }

    /// <summary>As <see cref="RecordAsync(BookingTransaction, AppointmentEvent)"/>, and a row of the outbox.</summary>
    public static async Task RecordAsync(
        this BookingTransaction transaction,
        AppointmentEvent happened,
        OutboxKind kind
    )
    {
        await transaction.RecordAsync(happened);
        await OutboxWriter.WriteAsync(
            transaction.Inner,
            kind,
            happened.AppointmentId,
            new
            {
                happened.AppointmentId,
                happened.PatientId,
                Actor = happened.Actor.ToString(),
                Change = happened.Change.ToString(),
                happened.OldStartAt,
                happened.NewStartAt,
                happened.Sequence,
                happened.SessionId,
            },
            transaction.Now
        );
    }
}

/// <summary>One change of an appointment, as history and outbox keep it.</summary>
internal sealed record AppointmentEvent(
    Guid AppointmentId,
    Guid PatientId,
    Actor Actor,
    AppointmentChange Change
)
{
    public DateTimeOffset? OldStartAt { get; init; }
    public DateTimeOffset? NewStartAt { get; init; }
    public string? Reason { get; init; }
    public int Sequence { get; init; }
    public Guid? SessionId { get; init; }
}
