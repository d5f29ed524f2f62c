using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Rules;
using Portal.Api.Outbox;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient says "I will come".</summary>
public sealed class ConfirmAttendance(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid AppointmentId)
        : PatientCommand(Patient, JourneyId);

    public Task<Outcome<AppointmentDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Confirm,
            command.AppointmentId,
            transaction => ConfirmAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<AppointmentDone>> ConfirmAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var found = await transaction.AppointmentForAsync(
            command.Patient,
            command.AppointmentId,
            BookingAction.Confirm
        );
        if (!found.IsDone)
        {
            return found.Refusal;
        }
        var appointment = found.Value;
        await transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET request = 'ConfirmedAttendance', requested_at = @Now, attendance_confirmed_at = @Now, updated_at = @Now
            WHERE id = @AppointmentId AND patient_id = @PatientId
            """,
            new
            {
                transaction.Now,
                command.AppointmentId,
                command.Patient.PatientId,
            }
        );
        await transaction.RecordAsync(
            new(
                appointment.Id,
                appointment.PatientId,
                Actor.Patient,
                AppointmentChange.AttendanceConfirmed
            )
            {
                Sequence = appointment.Sequence,
                SessionId = command.SessionId,
            },
            OutboxKind.AttendanceConfirmed
        );
        return new AppointmentDone(appointment.Id, appointment.StartAt, appointment.Sequence);
    }
}
