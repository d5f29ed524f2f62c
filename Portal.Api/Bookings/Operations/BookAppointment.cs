using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Rules;
using Portal.Api.Outbox;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient takes a time at a clinic for a referral, where the clinic's mode is Direct.</summary>
public sealed class BookAppointment(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid ReferralId, Guid SlotId)
        : PatientCommand(Patient, JourneyId)
    {
        public Needs? Needs { get; init; }

        /// <summary>When and where the slot was when the patient said yes: one that the hospital has moved since is refused.</summary>
        public DateTimeOffset? SeenStartAt { get; init; }
        public Guid? SeenClinicId { get; init; }
    }

    public Task<Outcome<AppointmentDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Book,
            command.ReferralId,
            transaction => BookAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<AppointmentDone>> BookAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var offer = await transaction.OwnOfferAsync(command.Patient, command.SlotId);
        var choice = await SlotChoice.ForReferralAsync(
            transaction,
            command.Patient,
            command.ReferralId,
            command.SlotId
        );
        if (choice.Refusal is not null)
        {
            return choice.Refusal;
        }
        if (!choice.IsAsSeen(command.SeenStartAt, command.SeenClinicId))
        {
            return Refusal.SlotTaken;
        }
        if (await transaction.TakeAsync(choice.Slot, command.Holder) is { } taken)
        {
            return taken;
        }
        await transaction.EndTakenAsync(offer, command.Patient, command.ReferralId);
        return await NewAppointment.FromReferralAsync(
            transaction,
            command.ReferralId,
            AppointmentTime.Of(choice.Slot),
            choice.Clinic,
            Actor.Patient,
            command.Needs,
            command.SessionId
        );
    }
}
