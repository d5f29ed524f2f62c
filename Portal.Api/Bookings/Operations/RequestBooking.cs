using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Requests;
using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient asks a clinic for an appointment for a referral, where the clinic's mode is Request.</summary>
public sealed class RequestBooking(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid ReferralId, Guid ClinicId)
        : PatientCommand(Patient, JourneyId)
    {
        public Preferences Preferences { get; init; } = new();
        public Needs? Needs { get; init; }

        /// <summary><see cref="BookingRequest.MaxNote"/> characters at most.</summary>
        public string? Note { get; init; }
    }

    public Task<Outcome<RequestSent>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Book,
            command.ReferralId,
            transaction => RequestAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<RequestSent>> RequestAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var referral = await transaction.ReferralAsync(command.Patient, command.ReferralId);
        var clinic = await transaction.ClinicAsync(command.ClinicId);
        if (referral is null || clinic is null || clinic.TrustId != referral.TrustId)
        {
            return Refusal.NotFound;
        }
        var facts = await transaction.FactsAsync(referral, clinic);
        if (BookingRules.Check(facts, ActionMode.Request) is { } refusal)
        {
            return refusal;
        }
        return await transaction.SendAsync(
            new NewRequest(RequestKind.Booking, command.Patient.PatientId, clinic.TrustId)
            {
                ReferralId = referral.Id,
                ClinicId = clinic.Id,
                AnswerDays = clinic.AnswerDays,
                Preferences = command.Preferences,
                Needs = command.Needs,
                Note = command.Note,
                SessionId = command.SessionId,
            }
        );
    }
}
