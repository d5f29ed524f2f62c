using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>Runs changes of answers, each in one transaction: a refusal rolls it back.</summary>
public sealed class AnswerTransactions(Database database, TaskStore tasks, TimeProvider clock)
{
    /// <param name="patient">Who is logged in.</param>
    /// <param name="taskId">One that they may see; any other is not found.</param>
    /// <param name="work">What to do with the task, whose row nobody else changes meanwhile.</param>
    /// <param name="cancellation">Ends it without any change.</param>
    internal async Task<AnswerOutcome> RunAsync(
        PatientKey patient,
        Guid taskId,
        Func<AnswerTransaction, LockedTask, Task<AnswerOutcome>> work,
        CancellationToken cancellation
    )
    {
        if (await tasks.FindAsync(patient, taskId, cancellation) is null)
        {
            return AnswerOutcome.NotFound;
        }
        return await database.WriteAsync(
            async transaction =>
            {
                var answering = new AnswerTransaction(
                    transaction,
                    database.Engine,
                    patient,
                    DapperTypes.ToStored(clock.GetUtcNow())
                );
                return await answering.TaskAsync(taskId) is { } task
                    ? await work(answering, task)
                    : AnswerOutcome.NotFound;
            },
            outcome => outcome.Refusal is null,
            cancellation
        );
    }

    /// <summary>The same with one of the task's fillings-in; any other is not found.</summary>
    internal Task<AnswerOutcome> RunAsync(
        PatientKey patient,
        Guid taskId,
        Guid sheetId,
        Func<AnswerTransaction, LockedTask, AnswerSheet, Task<AnswerOutcome>> work,
        CancellationToken cancellation
    ) =>
        RunAsync(
            patient,
            taskId,
            async (transaction, task) =>
                await transaction.SheetAsync(task.Id, sheetId) is { } sheet
                    ? await work(transaction, task, sheet)
                    : AnswerOutcome.NotFound,
            cancellation
        );
}
