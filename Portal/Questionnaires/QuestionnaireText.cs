using Portal.Api.Bookings;
using Portal.Api.Questionnaires;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;

namespace Portal.Questionnaires;

/// <summary>Questionnaires and their answers in words.</summary>
public static class QuestionnaireText
{
    /// <summary>The question with the word that says that nobody has to answer it.</summary>
    public static string Question(QuestionnaireItem question) =>
        question.IsRequired ? question.Text : $"{question.Text} (optional)";

    /// <summary>One a line.</summary>
    public static IReadOnlyList<string> Lines(
        QuestionnaireItem question,
        IReadOnlyList<Answer> answers
    ) =>
        answers.Count == 0
            ? ["Not answered"]
            :
            [
                .. answers.SelectMany(answer =>
                    (
                        question is { IsNumber: true, Unit: { } unit }
                            ? $"{answer.InWords()} {unit}"
                            : answer.InWords()
                    ).Split('\n')
                ),
            ];

    /// <summary>How far the patient has come, on a card; null where it says nothing that matters.</summary>
    public static string? Tag(QuestionnaireTask task, DateTimeOffset now) =>
        task.StandingAt(now) switch
        {
            TaskStanding.Begun when !task.IsPifu => "Not finished",
            TaskStanding.Sent => "Sent",
            TaskStanding.Closed => "Closed",
            TaskStanding.Cancelled => "Not needed any more",
            _ => null,
        };

    /// <summary>Until when, or since when not any more.</summary>
    public static string? When(QuestionnaireTask task, DateTimeOffset now) =>
        (task.StandingAt(now), task.ClosesAt, task.ModifiedAt) switch
        {
            (TaskStanding.Cancelled, _, _) => null,
            (TaskStanding.Sent, _, { } sent) => $"Sent on {LondonTime.Date(sent.LondonDate())}",
            (TaskStanding.Closed, { } closed, _) =>
                $"Closed on {LondonTime.Date(closed.LondonDate())}",
            (_, { } closes, _) when task.IsPifu =>
                $"You can ask for a follow-up until {LondonTime.Until(closes, now)}",
            (_, { } closes, _) => $"Answer by {LondonTime.Until(closes, now)}",
            _ => null,
        };

    /// <summary>Those that wait for the patient, the one that closes first before the others. A follow-up waits for nobody.</summary>
    public static IReadOnlyList<QuestionnaireTask> Waiting(
        IEnumerable<QuestionnaireTask> tasks,
        DateTimeOffset now
    ) =>
        [
            .. tasks
                .Where(task => !task.IsPifu && IsOpen(task, now))
                .OrderBy(task => task.ClosesAt ?? DateTimeOffset.MaxValue),
        ];

    /// <summary>Follow-ups that can be asked for.</summary>
    public static IReadOnlyList<QuestionnaireTask> FollowUps(
        IEnumerable<QuestionnaireTask> tasks,
        DateTimeOffset now
    ) => [.. tasks.Where(task => task.IsPifu && IsOpen(task, now))];

    public static bool IsOpen(QuestionnaireTask task, DateTimeOffset now) =>
        task.StandingAt(now) is TaskStanding.ToDo or TaskStanding.Begun;
}
