using Portal.Api.Bookings.Journeys;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient says what they need to come or to take part.</summary>
public sealed class SaveNeeds(BookingTransactions transactions)
{
    public sealed record Command(
        PatientKey Patient,
        Guid JourneyId,
        Guid AppointmentId,
        Needs Needs
    ) : PatientCommand(Patient, JourneyId);

    public Task<Outcome<AppointmentDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Needs,
            command.AppointmentId,
            transaction => SaveAsync(transaction, command),
            cancellation
        );

    /// <summary>Why nothing can be said for it any more; null where it can.</summary>
    public static Refusal? Check(Appointment appointment, DateTimeOffset now) =>
        appointment.Status == AppointmentStatus.Cancelled
            ? new Refusal(RefusalCode.Cancelled) { Contact = appointment.Contact }
        : appointment.Status != AppointmentStatus.Booked || appointment.StartAt <= now
            ? new Refusal(RefusalCode.Past) { Contact = appointment.Contact }
        : null;

    private static async Task<Outcome<AppointmentDone>> SaveAsync(
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
        if (Check(appointment, transaction.Now) is { } refusal)
        {
            return refusal;
        }
        await transaction.SaveNeedsAsync(appointment.Id, appointment.PatientId, command.Needs);
        await transaction.RecordAsync(
            new(
                appointment.Id,
                appointment.PatientId,
                Actor.Patient,
                AppointmentChange.NeedsChanged
            )
        );
        return new AppointmentDone(appointment.Id, appointment.StartAt, appointment.Sequence);
    }
}
