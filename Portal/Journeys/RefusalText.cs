using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;

namespace Portal.Journeys;

/// <summary>A refusal as a sentence for the patient. The code goes to the log.</summary>
public static class RefusalText
{
    public static string Of(Refusal refusal) =>
        refusal.Code switch
        {
            RefusalCode.NotFound => "We can't find this appointment.",
            RefusalCode.SlotTaken => "Someone else has just taken this time.",
            RefusalCode.HoldExpired =>
                "We could only keep this time for a few minutes, and someone else has taken it.",
            RefusalCode.Past => "This appointment has already started or is in the past.",
            RefusalCode.TooLate =>
                $"You can't do this online because the appointment is in less than {Hours(refusal.NoticeHours)}.",
            RefusalCode.TooSoon =>
                $"This time is less than {Hours(refusal.NoticeHours)} away. Choose a later one.",
            RefusalCode.TooFar =>
                $"This time is more than {refusal.HorizonDays} days away. Choose an earlier one.",
            RefusalCode.TooManyChanges =>
                $"You have already changed this appointment {Times(refusal.MaxChanges)}, which is as often as the hospital allows online.",
            RefusalCode.Cancelled => "This appointment has been cancelled.",
            RefusalCode.AlreadyDone => "You do not need to do anything else.",
            RefusalCode.AlreadyRequested =>
                "You have already asked the hospital about this appointment. They have not answered yet.",
            RefusalCode.Withdrawn => "You have already taken this request back.",
            RefusalCode.OfferEnded => "This time is not kept for you any more.",
            RefusalCode.Restricted => "The hospital arranges this appointment with you directly.",
            RefusalCode.NotAllowed => "This can't be done online.",
            RefusalCode.Off => "You can't do this online for this clinic.",
            RefusalCode.WrongMode =>
                "The hospital has changed how this clinic takes bookings. Start again to see what you can do.",
            RefusalCode.Incomplete => "Something is missing. Start again.",
            RefusalCode.Conflict =>
                "This appointment has changed. Look at it again before you go on.",
            _ => throw new InvalidOperationException($"No words for {refusal.Code}."),
        };

    /// <summary>Whether another time may still be chosen, with all other answers kept.</summary>
    public static bool MayChooseAgain(Refusal refusal) =>
        refusal.Code
            is RefusalCode.SlotTaken
                or RefusalCode.HoldExpired
                or RefusalCode.TooSoon
                or RefusalCode.TooFar;

    private static string Hours(int? hours) =>
        hours switch
        {
            null => "the time the hospital needs",
            1 => "1 hour",
            > 48 when hours % 24 == 0 => $"{hours / 24} days",
            _ => $"{hours} hours",
        };

    private static string Times(int? times) =>
        times switch
        {
            1 => "once",
            2 => "twice",
            _ => $"{times} times",
        };
}
