using Portal.Api.Bookings.Requests;

namespace Portal.Api.Bookings.Operations;

/// <summary>The hospital cancels an appointment. What the patient asked about it is answered with that.</summary>
public sealed class CancelHospitalAppointment(BookingTransactions transactions)
{
    public sealed record Command(Guid TrustId, SourceId Source, SourceVersion Version)
        : HospitalCommand(TrustId, Source, Version)
    {
        /// <summary>Nobody else is to have the time.</summary>
        public bool ClosesSlot { get; init; }
    }

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
                    AppointmentStatus.Cancelled,
                    AppointmentChange.Cancelled
                ),
            (transaction, appointment) => CancelAsync(transaction, command, appointment),
            cancellation
        );

    private static async Task<Outcome<HospitalDone>> CancelAsync(
        BookingTransaction transaction,
        Command command,
        AppointmentRow appointment
    )
    {
        if (
            appointment.Status is AppointmentStatus.Fulfilled or AppointmentStatus.NoShow
            && !command.Reinstates
        )
        {
            return new Refusal(RefusalCode.Past);
        }
        if (appointment.Status == AppointmentStatus.Cancelled)
        {
            return
                await HospitalEnding.DescribeAsync(transaction, command, appointment) is { } refused
                ? refused
                : new HospitalDone(appointment.Id, MessageEffect.Applied, appointment.Sequence);
        }
        await transaction.OvertakeRequestAsync(
            appointment.Id,
            appointment.Request == RequestStatus.PendingCancellation
                ? RequestState.Accepted
                : RequestState.Overtaken
        );
        var done = await transaction.CancelAsync(
            appointment,
            new(Actor.Hospital, command.Reason) { ClosesSlot = command.ClosesSlot }
        );
        return
            await HospitalEnding.DescribeAsync(
                transaction,
                command,
                appointment with
                {
                    SlotId = null,
                }
            )
                is { } refusal
            ? refusal
            : new HospitalDone(done.AppointmentId, MessageEffect.Applied, done.Sequence);
    }
}
