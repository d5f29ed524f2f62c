using Portal.Api.Outbox;
using Portal.Api.Patients;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>
/// A patient sends all answers, once: the same again changes nothing. What is not asked, given the other answers, does
/// not go along. A follow-up stays open, to be asked for again.
/// </summary>
public sealed class SendAnswers(AnswerTransactions transactions)
{
    /// <param name="Patient">Who is logged in.</param>
    /// <param name="TaskId">The task.</param>
    /// <param name="SheetId">The filling-in.</param>
    /// <param name="Version">Of the answers that the patient has checked.</param>
    public sealed record Command(PatientKey Patient, Guid TaskId, Guid SheetId, int Version)
    {
        /// <summary>The log-in session, for the NHS's reporting.</summary>
        public Guid? SessionId { get; init; }
    }

    public Task<AnswerOutcome> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.RunAsync(
            command.Patient,
            command.TaskId,
            command.SheetId,
            (transaction, task, sheet) => SendAsync(transaction, task, sheet, command),
            cancellation
        );

    private static async Task<AnswerOutcome> SendAsync(
        AnswerTransaction transaction,
        LockedTask task,
        AnswerSheet sheet,
        Command command
    )
    {
        if (sheet.SentAt is not null)
        {
            return new(sheet);
        }
        if (task.RefusalAt(transaction.Now) is { } refusal)
        {
            return new(sheet, refusal);
        }
        if (sheet.Version != command.Version)
        {
            return new(sheet, AnswerRefusal.Changed);
        }
        if (new Walk(sheet.Definition, sheet.Answers).Complete is not { } answers)
        {
            return new(sheet, AnswerRefusal.Incomplete);
        }
        await transaction.ExecuteAsync(
            """
            UPDATE task_answers SET answers = @answers, version = version + 1, updated_at = @Now, sent_at = @Now
            WHERE id = @Id AND sent_at IS NULL
            """,
            new
            {
                answers = answers.Write(),
                sheet.Id,
                transaction.Now,
            }
        );
        var status = task.IsPifu ? TaskState.InProgress : TaskState.Completed;
        await transaction.ExecuteAsync(
            "UPDATE tasks SET status = @status, modified_at = @at, updated_at = @Now WHERE id = @Id",
            new
            {
                status = status.ToString(),
                // The standard wants it no earlier than authored, whatever the hospital's clock says.
                at = task.AuthoredAt > transaction.Now ? task.AuthoredAt : transaction.Now,
                task.Id,
                transaction.Now,
            }
        );
        var sent = (await transaction.SheetAsync(task.Id, sheet.Id))!;
        await transaction.TellAsync(
            OutboxKind.QuestionnaireSent,
            task.Id,
            status,
            command.SessionId
        );
        return new(sent);
    }
}
