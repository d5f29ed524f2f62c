using Portal.Api.Patients;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>
/// A patient goes on from a page: its answers are saved. What is not asked on the page as it stands is passed over,
/// whatever was submitted.
/// </summary>
public sealed class SaveAnswers(AnswerTransactions transactions)
{
    // What the column holds.
    private const int Longest = 200_000;

    /// <param name="Patient">Who is logged in.</param>
    /// <param name="TaskId">The task.</param>
    /// <param name="SheetId">The filling-in.</param>
    /// <param name="Version">Of the answers that the page was made from.</param>
    /// <param name="Page">The page's number.</param>
    /// <param name="Answers">By the link of the question; a question left out has no answer.</param>
    public sealed record Command(
        PatientKey Patient,
        Guid TaskId,
        Guid SheetId,
        int Version,
        int Page,
        IReadOnlyDictionary<string, IReadOnlyList<Answer>> Answers
    );

    public Task<AnswerOutcome> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.RunAsync(
            command.Patient,
            command.TaskId,
            command.SheetId,
            (transaction, task, sheet) => SaveAsync(transaction, task, sheet, command),
            cancellation
        );

    private static async Task<AnswerOutcome> SaveAsync(
        AnswerTransaction transaction,
        LockedTask task,
        AnswerSheet sheet,
        Command command
    )
    {
        if (sheet.SentAt is not null)
        {
            return new(sheet, AnswerRefusal.Sent);
        }
        if (task.RefusalAt(transaction.Now) is { } refusal)
        {
            return new(sheet, refusal);
        }
        var walk = new Walk(sheet.Definition, sheet.Answers);
        if (walk.Find(command.Page) is not { } page)
        {
            // Another answer has hidden the page meanwhile.
            return new(sheet, AnswerRefusal.Changed);
        }
        var answers = sheet.Answers.Saw(page.Items.Select(item => item.LinkId));
        foreach (var question in page.Questions)
        {
            var given = command.Answers.GetValueOrDefault(question.LinkId) ?? [];
            if (AnswerRules.FaultOf(question, given) is not null)
            {
                return new(sheet, AnswerRefusal.Incomplete);
            }
            answers = answers.With(question.LinkId, given);
        }
        if (IsSame(sheet.Answers, answers))
        {
            // A second click, or a page that was looked at again.
            return new(sheet);
        }
        if (sheet.Version != command.Version)
        {
            return new(sheet, AnswerRefusal.Changed);
        }
        var after = answers.Write();
        if (after.Length > Longest)
        {
            return new(sheet, AnswerRefusal.TooLong);
        }
        await transaction.ExecuteAsync(
            """
            UPDATE task_answers SET answers = @after, version = version + 1, updated_at = @Now
            WHERE id = @Id AND sent_at IS NULL
            """,
            new
            {
                after,
                sheet.Id,
                transaction.Now,
            }
        );
        return new(await transaction.SheetAsync(task.Id, sheet.Id));
    }

    private static bool IsSame(AnswerSet one, AnswerSet other) =>
        one.Seen.SetEquals(other.Seen)
        && one.Given.Count == other.Given.Count
        && one.Given.All(pair => pair.Value.SequenceEqual(other.Of(pair.Key)));
}
