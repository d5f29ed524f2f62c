using Microsoft.AspNetCore.Http;
using Portal.Api.Bookings.Operations;
using BookingRefusal = Portal.Api.Bookings.Operations.Refusal;

namespace Portal.Api.Intake.Inbound;

/// <summary>What an operation's refusal means to a hospital system: its status, and what to do.</summary>
internal static class InboundRefusals
{
    /// <param name="refusal">Of the operation.</param>
    /// <param name="pathOf">The FHIRPath of what the operation calls patient, clinic or slot.</param>
    public static InboundRefusal Of(BookingRefusal refusal, Func<string, string?> pathOf) =>
        refusal switch
        {
            { Code: RefusalCode.NotFound, Field: { } field } => new(
                "Unknown",
                StatusCodes.Status422UnprocessableEntity,
                "not-found",
                $"The {field} is not known here or is another trust's: send or correct it first"
            )
            {
                Expression = pathOf(field),
            },
            { Code: RefusalCode.Incomplete, Field: { } field } => new(
                "Incomplete",
                StatusCodes.Status422UnprocessableEntity,
                "value",
                "The slot begins at another time: send the slot's change first, or the slot's own time"
            )
            {
                Expression = pathOf(field),
            },
            _ => Of(refusal.Code) with
            {
                Expression = refusal.Code is RefusalCode.SlotTaken or RefusalCode.Incomplete
                    ? pathOf("slot")
                    : null,
            },
        };

    private static InboundRefusal Of(RefusalCode code) =>
        code switch
        {
            RefusalCode.NotFound => InboundRefusal.NotFound,
            RefusalCode.SlotTaken => Conflict(
                code,
                "The slot has an appointment, or is kept for a patient for some minutes: give another, or cancel or move that appointment first"
            ),
            RefusalCode.Cancelled => Conflict(
                code,
                "The appointment was cancelled: only a newer version that says so (extension reinstates) books it again"
            ),
            RefusalCode.Past => Conflict(
                code,
                "The appointment was marked as attended or missed: only a newer version that says so (extension reinstates) books it again"
            ),
            RefusalCode.AlreadyDone => Conflict(
                code,
                "The request was answered before, by another answer or by a change of the appointment"
            ),
            RefusalCode.Withdrawn => Conflict(
                code,
                "The patient took the request back: nothing is left to answer"
            ),
            RefusalCode.Incomplete => new(
                code.ToString(),
                StatusCodes.Status422UnprocessableEntity,
                "required",
                "A slot or a start is needed, and an end must not be before the start"
            ),
            RefusalCode.Conflict => Conflict(
                code,
                "The appointment was changed here since, is another patient's, or goes by another identifier: read it, and send what should be now"
            ),
            _ => Conflict(code, "The appointment, clinic or referral does not allow this now"),
        };

    private static InboundRefusal Conflict(RefusalCode code, string text) =>
        new(code.ToString(), StatusCodes.Status409Conflict, "conflict", text);
}
