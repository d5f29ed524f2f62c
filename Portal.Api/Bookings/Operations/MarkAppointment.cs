using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Requests;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>The hospital says whether the patient came; later it may say otherwise.</summary>
public sealed class MarkAppointment(BookingTransactions transactions)
{
    public sealed record Command(
        Guid TrustId,
        SourceId Source,
        SourceVersion Version,
        bool Attended
    ) : HospitalCommand(TrustId, Source, Version);

    public Task<Outcome<HospitalDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.ReceiveAsync(
            command,
            transaction =>
                HospitalEnding.MakeAsync(
                    transaction,
                    command,
                    StatusOf(command),
                    ChangeOf(command)
                ),
            (transaction, appointment) => MarkAsync(transaction, command, appointment),
            cancellation
        );

    private static async Task<Outcome<HospitalDone>> MarkAsync(
        BookingTransaction transaction,
        Command command,
        AppointmentRow appointment
    )
    {
        var status = StatusOf(command);
        if (appointment.Status == AppointmentStatus.Cancelled && !command.Reinstates)
        {
            return new Refusal(RefusalCode.Cancelled);
        }
        if (await HospitalEnding.DescribeAsync(transaction, command, appointment) is { } refusal)
        {
            return refusal;
        }
        if (appointment.Status == status)
        {
            return new HospitalDone(appointment.Id, MessageEffect.Applied, appointment.Sequence);
        }
        var sequence = appointment.Sequence + 1;
        await transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET status = @status, request = NULL, requested_at = NULL, sequence = @sequence, updated_at = @Now
            WHERE id = @Id
            """,
            new
            {
                status = status.ToString(),
                sequence,
                transaction.Now,
                appointment.Id,
            }
        );
        await transaction.OvertakeRequestAsync(appointment.Id, RequestState.Overtaken);
        await transaction.EndWatchesOfAppointmentAsync(appointment.Id);
        await transaction.RecordAsync(
            new(appointment.Id, appointment.PatientId, Actor.Hospital, ChangeOf(command))
            {
                Reason = command.Reason,
                Sequence = sequence,
            },
            OutboxKind.AppointmentChanged
        );
        return new HospitalDone(appointment.Id, MessageEffect.Applied, sequence);
    }

    private static AppointmentStatus StatusOf(Command command) =>
        command.Attended ? AppointmentStatus.Fulfilled : AppointmentStatus.NoShow;

    private static AppointmentChange ChangeOf(Command command) =>
        command.Attended ? AppointmentChange.Attended : AppointmentChange.NotAttended;
}
