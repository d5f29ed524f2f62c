using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>"No longer tell me if something earlier comes up."</summary>
public sealed class StopWatching(BookingTransactions transactions)
{
    /// <param name="Patient">Who is logged in.</param>
    /// <param name="JourneyId">Of the submission.</param>
    /// <param name="SubjectId">The appointment or the referral.</param>
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid SubjectId)
        : PatientCommand(Patient, JourneyId);

    public sealed record Stopped(Guid WatchId);

    public Task<Outcome<Stopped>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Watch,
            command.SubjectId,
            transaction => StopAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<Stopped>> StopAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var watch = await transaction.FindAsync<Guid?>(
            """
            SELECT id FROM watches
            WHERE (appointment_id = @SubjectId OR referral_id = @SubjectId) AND patient_id = @PatientId AND ended_at IS NULL
            """,
            new { command.SubjectId, command.Patient.PatientId }
        );
        if (watch is not { } id)
        {
            return Refusal.NotFound;
        }
        await transaction.EndWatchAsync(id);
        transaction.TellAppointment(command.SubjectId);
        return new Stopped(id);
    }
}
