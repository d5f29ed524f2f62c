using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient takes an earlier time that was offered: the appointment moves to it, or the referral is booked with it, in one step.</summary>
public sealed class AcceptOffer(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid OfferId)
        : PatientCommand(Patient, JourneyId);

    public Task<Outcome<AppointmentDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Offer,
            command.OfferId,
            transaction => AcceptAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<AppointmentDone>> AcceptAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var offer = await OfferReading.ReadAsync(transaction, command.Patient, command.OfferId);
        if (OfferReading.Refuse(offer, transaction.Now) is { } refusal)
        {
            return refusal;
        }
        var choice = offer!.AppointmentId is { } appointmentId
            ? await SlotChoice.ForAppointmentAsync(
                transaction,
                command.Patient,
                appointmentId,
                offer.SlotId,
                isOffer: true
            )
            : await SlotChoice.ForReferralAsync(
                transaction,
                command.Patient,
                offer.ReferralId!.Value,
                offer.SlotId
            );
        if (choice.Refusal is not null)
        {
            return choice.Refusal;
        }
        if (
            await transaction.TakeAsync(choice.Slot, new(offer.Id, command.Patient.PatientId)) is
            { } taken
        )
        {
            return taken;
        }
        await transaction.EndAcceptedAsync(offer);
        return choice.Appointment is { } appointment
            ? await transaction.MoveAsync(
                AppointmentRow.Of(appointment),
                AppointmentTime.Of(choice.Slot),
                new(Actor.Patient, null) { SessionId = command.SessionId }
            )
            : await NewAppointment.FromReferralAsync(
                transaction,
                offer.ReferralId!.Value,
                AppointmentTime.Of(choice.Slot),
                choice.Clinic,
                Actor.Patient,
                needs: null,
                command.SessionId
            );
    }
}
