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
            transaction =>
                transaction.SendAsync(
                    command.Patient,
                    command.AppointmentId,
                    BookingAction.Cancel,
                    appointment =>
                        new(RequestKind.Cancellation, appointment.PatientId, appointment.TrustId)
                        {
                            Reason = command.Reason,
                            Note = command.Note,
                            SessionId = command.SessionId,
                        }
                ),
            cancellation
        );
}
