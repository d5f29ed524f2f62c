using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>Lets go of the slot that a journey keeps, as when its patient goes back to choose another.</summary>
public sealed class ReleaseHold(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId);

    public sealed record Released(Guid JourneyId);

    public Task<Outcome<Released>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.RunAsync<Released>(
            async transaction =>
            {
                await transaction.LockPatientAsync(command.Patient.PatientId);
                await transaction.ReleaseAsync(command.JourneyId, command.Patient);
                return new Released(command.JourneyId);
            },
            cancellation
        );
}
