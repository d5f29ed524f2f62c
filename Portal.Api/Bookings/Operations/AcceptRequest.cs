using Portal.Api.Bookings.Requests;

namespace Portal.Api.Bookings.Operations;

/// <summary>The hospital agrees to what a patient asked: the appointment is booked or moved to the time it gives, or cancelled.</summary>
public sealed class AcceptRequest(BookingTransactions transactions)
{
    /// <param name="TrustId">The trust that was asked.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="AnswerId">The hospital's own identifier of its answer: the same again changes nothing.</param>
    public sealed record Command(Guid TrustId, Guid RequestId, string AnswerId)
    {
        /// <summary>The new time; not for a cancellation.</summary>
        public Placement? Placement { get; init; }

        /// <summary>What the patient reads, <c>1000</c> characters at most.</summary>
        public string? Answer { get; init; }
    }

    public Task<Outcome<RequestAnswered>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.AnswerAsync(
            command.TrustId,
            command.RequestId,
            command.AnswerId,
            (transaction, request) => AcceptAsync(transaction, command, request),
            cancellation
        );

    private static async Task<Outcome<RequestAnswered>> AcceptAsync(
        BookingTransaction transaction,
        Command command,
        OpenRequest request
    )
    {
        var outcome = request.Kind switch
        {
            RequestKind.Booking => await BookAsync(transaction, command, request),
            RequestKind.Change => await MoveAsync(transaction, command, request),
            _ => await transaction.CancelAsync(
                request.Appointment!,
                new(Actor.Hospital, command.Answer)
            ),
        };
        return outcome.IsDone
            ? await transaction.AcceptedAsync(
                request,
                outcome.Value,
                command.AnswerId,
                command.Answer
            )
            : outcome.Refusal;
    }

    private static async Task<Outcome<AppointmentDone>> BookAsync(
        BookingTransaction transaction,
        Command command,
        OpenRequest request
    )
    {
        var (time, refusal) = await PlaceAsync(transaction, command, present: null);
        if (time is null)
        {
            return refusal!;
        }
        var clinic = await transaction.ClinicAsync(time.ClinicId ?? request.ClinicId!.Value);
        return await NewAppointment.FromReferralAsync(
            transaction,
            request.ReferralId!.Value,
            time,
            clinic!,
            Actor.Hospital,
            RequestJson.Read<Needs>(request.NeedsJson)
        );
    }

    private static async Task<Outcome<AppointmentDone>> MoveAsync(
        BookingTransaction transaction,
        Command command,
        OpenRequest request
    )
    {
        var (time, refusal) = await PlaceAsync(transaction, command, request.Appointment);
        if (time is null)
        {
            return refusal!;
        }
        return await transaction.MoveAsync(
            request.Appointment!,
            time,
            new(Actor.Hospital, command.Answer) { Counts = true }
        );
    }

    private static Task<(AppointmentTime? Time, Refusal? Refusal)> PlaceAsync(
        BookingTransaction transaction,
        Command command,
        AppointmentRow? present
    ) =>
        command.Placement is { } placement
            ? transaction.PlaceAsync(command.TrustId, placement, present)
            : Task.FromResult<(AppointmentTime?, Refusal?)>(
                (null, new Refusal(RefusalCode.Incomplete))
            );
}
