namespace Portal.Api.Bookings.Operations;

/// <summary>The hospital cannot do what a patient asked: everything stays as it is.</summary>
public sealed class RejectRequest(BookingTransactions transactions)
{
    /// <param name="TrustId">The trust that was asked.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="AnswerId">The hospital's own identifier of its answer: the same again changes nothing.</param>
    /// <param name="Answer">Why, as the patient reads it, <c>1000</c> characters at most.</param>
    public sealed record Command(Guid TrustId, Guid RequestId, string AnswerId, string Answer);

    public Task<Outcome<RequestAnswered>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.AnswerAsync(
            command.TrustId,
            command.RequestId,
            command.AnswerId,
            async (transaction, request) =>
                await transaction.RejectedAsync(request, command.AnswerId, command.Answer),
            cancellation
        );
}
