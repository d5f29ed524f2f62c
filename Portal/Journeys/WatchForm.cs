using Portal.Api.Bookings;
using Portal.Forms;

namespace Portal.Journeys;

/// <summary>The answer to "tell me if something earlier comes up".</summary>
/// <param name="SubmissionId">From the form, so that sending it twice does nothing twice.</param>
/// <param name="Until">The last day in London on which an offer is welcome.</param>
public sealed record WatchWish(
    Guid SubmissionId,
    DateOnly Until,
    IReadOnlyList<DayOfWeek> Weekdays,
    IReadOnlyList<PartOfDay> Parts
);

/// <summary>Reads it.</summary>
public static class WatchForm
{
    /// <summary>How long the choices on the page last, in days.</summary>
    public static IReadOnlyList<(int Days, string Words)> Choices =>
        [(14, Texts.ForTheNext2Weeks), (31, Texts.ForTheNextMonth), (92, Texts.ForTheNext3Months)];

    /// <param name="form">What was posted.</param>
    /// <param name="today">In London.</param>
    /// <param name="last">Later makes no sense: the day of the appointment.</param>
    /// <param name="errors">What to do, where an answer is missing.</param>
    public static WatchWish? Read(
        IFormCollection form,
        DateOnly today,
        DateOnly? last,
        FormErrors errors
    )
    {
        if (
            !int.TryParse(form["until"], out var days)
            || !Choices.Any(choice => choice.Days == days)
            || !Guid.TryParse(form["submission"], out var submission)
        )
        {
            errors.Add("until", Texts.ChooseHowLongWeShouldLook);
            return null;
        }
        var until = today.AddDays(days);
        return new(
            submission,
            last < until ? last.Value : until,
            FormChoices.Read<DayOfWeek>(form, "weekday"),
            FormChoices.Read<PartOfDay>(form, "part")
        );
    }
}
