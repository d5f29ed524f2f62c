using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// A patient moves an appointment to another time of its clinic, where the clinic's mode is Direct. The new time is
/// taken and the old one freed together: nothing is lost when it is refused.
/// </summary>
public sealed class ChangeAppointment(BookingTransactions transactions)
{
    /// <param name="Patient">Who is logged in.</param>
    /// <param name="JourneyId">Of the submission.</param>
    /// <param name="AppointmentId">Keeps its id and link.</param>
    /// <param name="SlotId">The new time.</param>
    /// <param name="Reason">Why, for the history.</param>
    public sealed record Command(
        PatientKey Patient,
        Guid JourneyId,
        Guid AppointmentId,
        Guid SlotId,
        string? Reason
    ) : PatientCommand(Patient, JourneyId)
    {
        /// <summary>When the slot was when the patient said yes: one that the hospital has moved since is refused.</summary>
        public DateTimeOffset? SeenStartAt { get; init; }
    }

    public Task<Outcome<AppointmentDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Change,
            command.AppointmentId,
            transaction => ChangeAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<AppointmentDone>> ChangeAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var offer = await transaction.OwnOfferAsync(command.Patient, command.SlotId);
        var choice = await SlotChoice.ForAppointmentAsync(
            transaction,
            command.Patient,
            command.AppointmentId,
            command.SlotId
        );
        if (choice.Refusal is not null)
        {
            return choice.Refusal;
        }
        if (!choice.IsAsSeen(command.SeenStartAt, null))
        {
            return Refusal.SlotTaken;
        }
        if (await transaction.TakeAsync(choice.Slot, command.Holder) is { } taken)
        {
            return taken;
        }
        var wasOffered = await transaction.EndTakenAsync(
            offer,
            command.Patient,
            command.AppointmentId
        );
        return await transaction.MoveAsync(
            AppointmentRow.Of(choice.Appointment!),
            AppointmentTime.Of(choice.Slot),
            new(Actor.Patient, command.Reason)
            {
                Counts = !wasOffered,
                SessionId = command.SessionId,
            }
        );
    }
}
