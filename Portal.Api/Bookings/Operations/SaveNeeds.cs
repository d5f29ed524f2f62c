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
        if (appointment.Status == AppointmentStatus.Cancelled)
        {
            return new Refusal(RefusalCode.Cancelled) { Contact = appointment.Contact };
        }
        if (
            appointment.Status != AppointmentStatus.Booked
            || appointment.StartAt <= transaction.Now
        )
        {
            return new Refusal(RefusalCode.Past) { Contact = appointment.Contact };
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
