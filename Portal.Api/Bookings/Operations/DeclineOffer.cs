using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient says no to an earlier time. It costs nothing: the next who waits is asked, and this patient goes on waiting.</summary>
public sealed class DeclineOffer(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid OfferId)
        : PatientCommand(Patient, JourneyId);

    public sealed record Declined(Guid OfferId);

    public Task<Outcome<Declined>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Offer,
            command.OfferId,
            transaction => DeclineAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<Declined>> DeclineAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var offer = await OfferReading.ReadAsync(transaction, command.Patient, command.OfferId);
        if (OfferReading.Refuse(offer, transaction.Now) is { } refusal)
        {
            return refusal;
        }
        await transaction.EndOfferAsync(
            new()
            {
                Id = offer!.Id,
                SlotId = offer.SlotId,
                PatientId = command.Patient.PatientId,
            },
            OfferState.Declined
        );
        transaction.TellAppointment(offer.SubjectId);
        return new Declined(offer.Id);
    }
}
