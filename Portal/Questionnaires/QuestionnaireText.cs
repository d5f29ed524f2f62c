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
        question.IsRequired ? question.Text : Texts.OptionalQuestion.With(question.Text);

    /// <summary>One a line.</summary>
    public static IReadOnlyList<string> Lines(
        QuestionnaireItem question,
        IReadOnlyList<Answer> answers
    ) =>
        answers.Count == 0
            ? [Texts.NotAnswered]
            :
            [
                .. answers.SelectMany(answer =>
                    (
                        question is { IsNumber: true, Unit: { } unit }
                            ? $"{Words(answer)} {unit}"
                            : Words(answer)
                    ).Split('\n')
                ),
            ];

    private static string Words(Answer answer) =>
        answer is BooleanAnswer { Value: var yes }
            ? (yes ? Texts.Yes : Texts.No)
            : answer.InWords();

    /// <summary>How far the patient has come, on a card; null where it says nothing that matters.</summary>
    public static string? Tag(QuestionnaireTask task, DateTimeOffset now) =>
        task.StandingAt(now) switch
        {
            TaskStanding.Begun when !task.IsPifu => Texts.NotFinished,
            TaskStanding.Sent => Texts.Sent,
            TaskStanding.Closed => Texts.Closed,
            TaskStanding.Cancelled => Texts.NotNeededAnyMore,
            _ => null,
        };

    /// <summary>Until when, or since when not any more.</summary>
    public static string? When(QuestionnaireTask task, DateTimeOffset now) =>
        (task.StandingAt(now), task.ClosesAt, task.ModifiedAt) switch
        {
            (TaskStanding.Cancelled, _, _) => null,
            (TaskStanding.Sent, _, { } sent) => Texts.SentOn.With(
                LondonTime.Date(sent.LondonDate())
            ),
            (TaskStanding.Closed, { } closed, _) => Texts.ClosedOn.With(
                LondonTime.Date(closed.LondonDate())
            ),
            (_, { } closes, _) when task.IsPifu => Texts.AskUntil.With(
                LondonTime.Until(closes, now)
            ),
            (_, { } closes, _) => Texts.AnswerBy.With(LondonTime.Until(closes, now)),
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
