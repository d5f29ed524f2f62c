using Portal.Api.Bookings.Requests;

namespace Portal.Api.Bookings.Operations;

/// <summary>Ends requests, answered or not.</summary>
internal static class RequestClosing
{
    public static Task CloseRequestAsync(
        this BookingTransaction transaction,
        Guid requestId,
        RequestState state,
        string? answer = null,
        string? answerId = null
    ) =>
        transaction.ExecuteAsync(
            """
            UPDATE requests SET state = @state, answered_at = @Now, answer = @answer, answer_id = @answerId
            WHERE id = @requestId AND state = 'Open'
            """,
            new
            {
                requestId,
                state = state.ToString(),
                transaction.Now,
                answer,
                answerId,
            }
        );

    /// <summary>The appointment is as it was before the request: "I will come" holds again where it was said.</summary>
    public static Task ClearRequestAsync(this BookingTransaction transaction, Guid appointmentId) =>
        transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET request = CASE WHEN attendance_confirmed_at IS NULL THEN NULL ELSE 'ConfirmedAttendance' END,
                requested_at = attendance_confirmed_at, updated_at = @Now
            WHERE id = @appointmentId
            """,
            new { appointmentId, transaction.Now }
        );

    /// <summary>Ends the open request about an appointment that the hospital changed by itself.</summary>
    public static Task OvertakeRequestAsync(
        this BookingTransaction transaction,
        Guid appointmentId,
        RequestState state
    ) =>
        transaction.ExecuteAsync(
            """
            UPDATE requests SET state = @state, answered_at = @Now
            WHERE appointment_id = @appointmentId AND state = 'Open' AND kind <> 'Booking'
            """,
            new
            {
                appointmentId,
                state = state.ToString(),
                transaction.Now,
            }
        );
}
