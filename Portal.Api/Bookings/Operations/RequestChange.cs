using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Requests;
using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient asks the hospital for another time, where the clinic's mode is Request. Until it answers the appointment stays as it is.</summary>
public sealed class RequestChange(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid AppointmentId)
        : PatientCommand(Patient, JourneyId)
    {
        public Preferences Preferences { get; init; } = new();
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
            JourneyKind.Change,
            command.AppointmentId,
            transaction =>
                transaction.SendAsync(
                    command.Patient,
                    command.AppointmentId,
                    BookingAction.Change,
                    appointment =>
                        new(RequestKind.Change, appointment.PatientId, appointment.TrustId)
                        {
                            Preferences = command.Preferences,
                            Reason = command.Reason,
                            Note = command.Note,
                            SessionId = command.SessionId,
                        }
                ),
            cancellation
        );
}
