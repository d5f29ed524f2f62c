using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Requests;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A patient takes back a request that the hospital has not answered.</summary>
public sealed class WithdrawRequest(BookingTransactions transactions)
{
    public sealed record Command(PatientKey Patient, Guid JourneyId, Guid RequestId)
        : PatientCommand(Patient, JourneyId);

    public Task<Outcome<RequestWithdrawn>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Withdraw,
            command.RequestId,
            transaction => WithdrawAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<RequestWithdrawn>> WithdrawAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var request = await transaction.FindAsync<OwnRequest>(
            $"""
            SELECT r.state, r.kind, r.appointment_id FROM requests r JOIN trusts t ON t.id = r.trust_id
            WHERE r.id = @RequestId AND r.patient_id = @PatientId AND {TrustRollout.TakesPart}
            """,
            new { command.RequestId, command.Patient.PatientId }
        );
        var isOfAppointment =
            request?.AppointmentId is not null && request.Kind != RequestKind.Booking;
        var appointment = isOfAppointment
            ? await transaction.AppointmentAsync(command.Patient, request!.AppointmentId!.Value)
            : null;
        if (request is null || (isOfAppointment && appointment is null))
        {
            return Refusal.NotFound;
        }
        if (request.State != RequestState.Open)
        {
            return new Refusal(RefusalCode.AlreadyDone) { Contact = appointment?.Contact };
        }

        await transaction.CloseRequestAsync(command.RequestId, RequestState.Withdrawn);
        if (appointment is not null)
        {
            await transaction.ClearRequestAsync(appointment.Id);
            await transaction.RecordAsync(
                new(
                    appointment.Id,
                    appointment.PatientId,
                    Actor.Patient,
                    AppointmentChange.RequestWithdrawn
                )
            );
        }
        return new RequestWithdrawn(command.RequestId, appointment?.Id);
    }

    private sealed record OwnRequest
    {
        public RequestState State { get; init; }
        public RequestKind Kind { get; init; }
        public Guid? AppointmentId { get; init; }
    }
}
