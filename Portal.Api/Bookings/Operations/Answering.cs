using Portal.Api.Bookings.Requests;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>A request as the hospital answered it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="State">Accepted or rejected.</param>
/// <param name="AppointmentId">What was booked, moved, cancelled or stays; null for a booking that was refused.</param>
public sealed record RequestAnswered(Guid RequestId, RequestState State, Guid? AppointmentId);

/// <summary>What all answers have in common: of the trust that was asked, once, and not after the patient took the request back.</summary>
internal static class Answering
{
    private const string Columns = """
        SELECT id, patient_id, kind, state, referral_id, appointment_id, clinic_id, needs AS needs_json, answer_id FROM requests
        """;

    public static Task<Outcome<RequestAnswered>> AnswerAsync(
        this BookingTransactions transactions,
        Guid trustId,
        Guid requestId,
        string answerId,
        Func<BookingTransaction, OpenRequest, Task<Outcome<RequestAnswered>>> answer,
        CancellationToken cancellation
    ) =>
        transactions.RunAsync(
            async transaction =>
            {
                if (await LockAsync(transaction, trustId, requestId) is not { } request)
                {
                    return Refusal.NotFound;
                }
                if (request.State != RequestState.Open)
                {
                    return request.AnswerId == answerId
                        ? (
                            (Outcome<RequestAnswered>)
                                new RequestAnswered(
                                    request.Id,
                                    request.State,
                                    request.AppointmentId
                                )
                        ).Again()
                        : new Refusal(
                            request.State == RequestState.Withdrawn
                                ? RefusalCode.Withdrawn
                                : RefusalCode.AlreadyDone
                        );
                }
                return await answer(transaction, request);
            },
            cancellation
        );

    public static async Task<RequestAnswered> AcceptedAsync(
        this BookingTransaction transaction,
        OpenRequest request,
        AppointmentDone done,
        string answerId,
        string? answer
    )
    {
        await transaction.CloseRequestAsync(request.Id, RequestState.Accepted, answer, answerId);
        if (request.Kind == RequestKind.Booking)
        {
            await transaction.ExecuteAsync(
                "UPDATE requests SET appointment_id = @AppointmentId WHERE id = @Id",
                new { done.AppointmentId, request.Id }
            );
        }
        await transaction.RecordAsync(
            new(
                done.AppointmentId,
                request.PatientId,
                Actor.Hospital,
                AppointmentChange.RequestAccepted
            )
            {
                Reason = answer,
            }
        );
        return await TellAsync(transaction, request, RequestState.Accepted, done.AppointmentId);
    }

    public static async Task<RequestAnswered> RejectedAsync(
        this BookingTransaction transaction,
        OpenRequest request,
        string answerId,
        string answer
    )
    {
        await transaction.CloseRequestAsync(request.Id, RequestState.Rejected, answer, answerId);
        if (request.Appointment is { } appointment)
        {
            await transaction.ClearRequestAsync(appointment.Id);
            await transaction.RecordAsync(
                new(
                    appointment.Id,
                    request.PatientId,
                    Actor.Hospital,
                    AppointmentChange.RequestRejected
                )
                {
                    Reason = answer,
                }
            );
        }
        return await TellAsync(
            transaction,
            request,
            RequestState.Rejected,
            request.Appointment?.Id
        );
    }

    private static async Task<RequestAnswered> TellAsync(
        BookingTransaction transaction,
        OpenRequest request,
        RequestState state,
        Guid? appointmentId
    )
    {
        await OutboxWriter.WriteAsync(
            transaction.Inner,
            OutboxKind.RequestAnswered,
            appointmentId ?? request.Id,
            new
            {
                RequestId = request.Id,
                Kind = request.Kind.ToString(),
                State = state.ToString(),
                request.PatientId,
                AppointmentId = appointmentId,
            },
            transaction.Now
        );
        return new(request.Id, state, appointmentId);
    }

    private static async Task<OpenRequest?> LockAsync(
        BookingTransaction transaction,
        Guid trustId,
        Guid requestId
    )
    {
        const string one = $"{Columns} WHERE id = @requestId AND trust_id = @trustId";
        // The patient comes first in the order of locks; whose request it is never changes.
        var found = await transaction.FindAsync<OpenRequest>(one, new { requestId, trustId });
        if (found is null)
        {
            return null;
        }
        await transaction.LockPatientAsync(found.PatientId);
        var request = await transaction.FindAsync<OpenRequest>(one, new { requestId, trustId });
        return request is { State: RequestState.Open, AppointmentId: { } appointmentId }
            ? request with
            {
                Appointment = await HospitalMessages.LockAsync(transaction, trustId, appointmentId),
            }
            : request;
    }
}

/// <summary>A request that the hospital answers, with the appointment it is about.</summary>
internal sealed record OpenRequest
{
    public Guid Id { get; init; }
    public Guid PatientId { get; init; }
    public RequestKind Kind { get; init; }
    public RequestState State { get; init; }
    public Guid? ReferralId { get; init; }
    public Guid? AppointmentId { get; init; }
    public Guid? ClinicId { get; init; }
    public string? NeedsJson { get; init; }
    public string? AnswerId { get; init; }
    public AppointmentRow? Appointment { get; init; }
}
