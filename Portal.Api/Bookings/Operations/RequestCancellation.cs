using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Requests;
using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient asks the hospital to cancel, where the clinic's mode is Request. Until it answers the appointment stays as it is.</summary>
public sealed class RequestCancellation(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid AppointmentId)
        : PatientCommand(Patient, JourneyId)
    {
        public string? Reason { get; init; }

        /// <summary><see cref="BookingRequest.MaxNote"/> characters at most.</summary>
        public string? Note { get; init; }
    }

    public Task<Outcome<RequestSent>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Cancel,
            command.AppointmentId,
            transaction => RequestAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<RequestSent>> RequestAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var appointment = await transaction.AppointmentAsync(
            command.Patient,
            command.AppointmentId
        );
        if (appointment is null)
        {
            return Refusal.NotFound;
        }
        var facts = RuleFacts.For(BookingAction.Cancel, appointment, transaction.Now);
        if (BookingRules.Check(facts, ActionMode.Request) is { } refusal)
        {
            return refusal;
        }
        return await transaction.SendAsync(
            new NewRequest(RequestKind.Cancellation, appointment.PatientId, appointment.TrustId)
            {
                Appointment = appointment,
                ClinicId = appointment.ClinicId,
                AnswerDays = (
                    await transaction.ClinicAsync(appointment.ClinicId!.Value)
                )!.AnswerDays,
                Reason = command.Reason,
                Note = command.Note,
                SessionId = command.SessionId,
            }
        );
    }
}
