using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient cancels, where the clinic's mode is Direct. The time is free for others at once.</summary>
public sealed class CancelAppointment(BookingTransactions transactions)
{
    public sealed record Command(
        PatientKey Patient,
        Guid JourneyId,
        Guid AppointmentId,
        string? Reason
    ) : PatientCommand(Patient, JourneyId);

    public Task<Outcome<AppointmentDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Cancel,
            command.AppointmentId,
            transaction => CancelAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<AppointmentDone>> CancelAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var found = await transaction.AppointmentForAsync(
            command.Patient,
            command.AppointmentId,
            BookingAction.Cancel,
            ActionMode.Direct
        );
        if (!found.IsDone)
        {
            return found.Refusal;
        }
        var appointment = found.Value;
        return await transaction.CancelAsync(
            AppointmentRow.Of(appointment),
            new(Actor.Patient, command.Reason) { SessionId = command.SessionId }
        );
    }
}
