using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Forms;

namespace Portal.Journeys;

/// <summary>The answer to "choose a time": the slot is held for the journey, or another must be chosen.</summary>
public static class SlotForm
{
    public static async Task<SlotHeld?> HoldAsync(
        IFormCollection form,
        HoldSlot hold,
        PatientKey patient,
        Guid journeyId,
        FormErrors errors,
        ILogger log,
        HttpContext context
    )
    {
        if (!Guid.TryParse(form["slot"], out var slot))
        {
            errors.Add("slot", Texts.ChooseATime);
            return null;
        }
        var held = await hold.RunAsync(new(patient, journeyId, slot), context.RequestAborted);
        if (held.IsDone)
        {
            return held.Value;
        }
        log.Refused("Hold", held.Refusal.Code);
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        errors.Add(
            "slot",
            held.Refusal.Code is RefusalCode.SlotTaken or RefusalCode.HoldExpired
                ? Texts.TakenChooseAnother
                : RefusalText.Of(held.Refusal)
        );
        return null;
    }

    /// <summary>
    /// "We are keeping this time for you until 10:42am.", with the day where that is not today, as for an offer; null
    /// when it is not kept any more.
    /// </summary>
    public static string? HeldUntil(DateTimeOffset? until, DateTimeOffset now) =>
        until is { } instant
            ? Texts.HeldUntil.With(
                instant.LondonDate() == now.LondonDate()
                    ? LondonTime.Time(instant)
                    : LondonTime.Until(instant, now)
            )
            : null;
}
