using Portal.Api.Bookings.Requests;
using Portal.Api.Bookings.Rules;
using Portal.Api.Outbox;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>Writes down what a patient asks of the hospital.</summary>
internal static class Requesting
{
    /// <summary>Asks about an appointment, where its clinic's mode is Request. It stays as it is until the hospital answers.</summary>
    public static async Task<Outcome<RequestSent>> SendAsync(
        this BookingTransaction transaction,
        PatientKey patient,
        Guid appointmentId,
        BookingAction action,
        Func<Appointment, NewRequest> ask
    )
    {
        var found = await transaction.AppointmentForAsync(
            patient,
            appointmentId,
            action,
            ActionMode.Request
        );
        if (!found.IsDone)
        {
            return found.Refusal;
        }
        var appointment = found.Value;
        var clinic = await transaction.ClinicAsync(appointment.ClinicId!.Value);
        return await transaction.SendAsync(
            ask(appointment) with
            {
                Appointment = appointment,
                ClinicId = appointment.ClinicId,
                AnswerDays = clinic!.AnswerDays,
            }
        );
    }

    public static async Task<RequestSent> SendAsync(
        this BookingTransaction transaction,
        NewRequest request
    )
    {
        var id = Guid.CreateVersion7(transaction.Now);
        var answerBy = transaction.Now.LondonDate().AddDays(request.AnswerDays);
        await transaction.ExecuteAsync(
            """
            INSERT INTO requests (id, patient_id, trust_id, kind, referral_id, appointment_id, clinic_id, state, preferences, needs,
                                  reason, note, requested_at, answer_by)
            VALUES (@id, @PatientId, @TrustId, @kind, @ReferralId, @appointmentId, @ClinicId, 'Open', @preferences, @needs,
                    @Reason, @Note, @Now, @answerBy)
            """,
            new
            {
                id,
                request.PatientId,
                request.TrustId,
                kind = request.Kind.ToString(),
                request.ReferralId,
                appointmentId = request.Appointment?.Id,
                request.ClinicId,
                preferences = request.Preferences is null
                    ? null
                    : RequestJson.Write(request.Preferences),
                needs = request.Needs is null or { IsNone: true }
                    ? null
                    : RequestJson.Write(request.Needs),
                request.Reason,
                request.Note,
                transaction.Now,
                answerBy,
            }
        );
        if (request.Appointment is { } appointment)
        {
            await MarkAsync(transaction, request, appointment);
        }
        await OutboxWriter.WriteAsync(
            transaction.Inner,
            OutboxKind.RequestMade,
            request.Appointment?.Id ?? id,
            new
            {
                RequestId = id,
                Kind = request.Kind.ToString(),
                request.PatientId,
                AppointmentId = request.Appointment?.Id,
                request.SessionId,
            },
            transaction.Now
        );
        return new(id, request.Appointment?.Id, answerBy);
    }

    private static async Task MarkAsync(
        BookingTransaction transaction,
        NewRequest request,
        Appointment appointment
    )
    {
        var isCancellation = request.Kind == RequestKind.Cancellation;
        var status = isCancellation
            ? RequestStatus.PendingCancellation
            : RequestStatus.PendingReschedule;
        await transaction.ExecuteAsync(
            """
            UPDATE appointments SET request = @status, requested_at = @Now, updated_at = @Now
            WHERE id = @Id AND patient_id = @PatientId
            """,
            new
            {
                status = status.ToString(),
                transaction.Now,
                appointment.Id,
                request.PatientId,
            }
        );
        await transaction.RecordAsync(
            new(
                appointment.Id,
                appointment.PatientId,
                Actor.Patient,
                isCancellation
                    ? AppointmentChange.CancellationRequested
                    : AppointmentChange.ChangeRequested
            )
            {
                Reason = request.Reason,
                Sequence = appointment.Sequence,
            }
        );
    }
}

/// <summary>A request as an operation makes it.</summary>
internal sealed record NewRequest(RequestKind Kind, Guid PatientId, Guid TrustId)
{
    public Guid? ReferralId { get; init; }
    public Appointment? Appointment { get; init; }
    public Guid? ClinicId { get; init; }
    public int AnswerDays { get; init; }
    public Preferences? Preferences { get; init; }
    public Needs? Needs { get; init; }
    public string? Reason { get; init; }
    public string? Note { get; init; }
    public Guid? SessionId { get; init; }
}
