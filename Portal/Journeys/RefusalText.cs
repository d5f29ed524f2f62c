using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;

namespace Portal.Journeys;

/// <summary>A refusal as a sentence for the patient. The code goes to the log.</summary>
public static class RefusalText
{
    public static string Of(Refusal refusal) =>
        refusal.Code switch
        {
            RefusalCode.NotFound => Texts.RefusedNotFound,
            RefusalCode.SlotTaken => Texts.RefusedSlotTaken,
            RefusalCode.HoldExpired => Texts.RefusedHoldExpired,
            RefusalCode.Past => Texts.RefusedPast,
            RefusalCode.TooLate => Texts.RefusedTooLate.With(NoticeText.Of(refusal)),
            RefusalCode.TooSoon => Texts.RefusedTooSoon.With(NoticeText.Of(refusal)),
            RefusalCode.TooFar => Texts.RefusedTooFar.With(refusal.HorizonDays),
            RefusalCode.TooManyChanges => Texts.RefusedTooManyChanges.With(
                Times(refusal.MaxChanges)
            ),
            RefusalCode.Cancelled => Texts.RefusedCancelled,
            RefusalCode.AlreadyDone => Texts.RefusedAlreadyDone,
            RefusalCode.AlreadyRequested => Texts.RefusedAlreadyRequested,
            RefusalCode.Withdrawn => Texts.RefusedWithdrawn,
            RefusalCode.OfferEnded => Texts.RefusedOfferEnded,
            RefusalCode.Restricted => Texts.RefusedRestricted,
            RefusalCode.NotAllowed => Texts.RefusedNotAllowed,
            RefusalCode.Off => Texts.RefusedOff,
            RefusalCode.WrongMode => Texts.RefusedWrongMode,
            RefusalCode.Incomplete => Texts.RefusedIncomplete,
            RefusalCode.Conflict => Texts.RefusedConflict,
            _ => throw new InvalidOperationException($"No words for {refusal.Code}."),
        };

    /// <summary>Whether another time may still be chosen, with all other answers kept.</summary>
    public static bool MayChooseAgain(Refusal refusal) =>
        refusal.Code
            is RefusalCode.SlotTaken
                or RefusalCode.HoldExpired
                or RefusalCode.TooSoon
                or RefusalCode.TooFar;

    /// <summary>Whether the appointment that was not changed is still to come.</summary>
    public static bool StillStands(Refusal refusal) =>
        refusal.Code is not (RefusalCode.Cancelled or RefusalCode.Past or RefusalCode.NotFound);

    private static string Times(int? times) =>
        times switch
        {
            1 => Texts.Once,
            2 => Texts.Twice,
            _ => Texts.SomeTimes.With(times),
        };
}
