using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.Api.Questionnaires.Definitions;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>A patient begins to answer, or goes on with what is begun: here, or on another device.</summary>
public sealed class BeginAnswers(AnswerTransactions transactions)
{
    public Task<AnswerOutcome> RunAsync(
        PatientKey patient,
        Guid taskId,
        Guid? sessionId,
        CancellationToken cancellation = default
    ) =>
        transactions.RunAsync(
            patient,
            taskId,
            (transaction, task) => BeginAsync(transaction, task, patient, sessionId),
            cancellation
        );

    private static async Task<AnswerOutcome> BeginAsync(
        AnswerTransaction transaction,
        LockedTask task,
        PatientKey patient,
        Guid? sessionId
    )
    {
        if (task.RefusalAt(transaction.Now) is { } refusal)
        {
            return new(null, refusal);
        }
        if (await transaction.OpenSheetAsync(task.Id) is { } begun)
        {
            return new(begun);
        }
        var definition = DefinitionReader.Read(
            (
                await transaction.FindAsync<string>(
                    "SELECT definition FROM questionnaire_editions WHERE questionnaire_id = @QuestionnaireId AND number = @Edition",
                    task
                )
            )!
        );
        var id = Guid.CreateVersion7(transaction.Now);
        await transaction.ExecuteAsync(
            """
            INSERT INTO task_answers (id, task_id, patient_id, trust_id, number, questionnaire_id, edition, answers, created_at, updated_at)
            VALUES (@id, @TaskId, @PatientId, @TrustId, (SELECT coalesce(max(number), 0) + 1 FROM task_answers WHERE task_id = @TaskId),
                    @QuestionnaireId, @Edition, @answers, @Now, @Now)
            """,
            new
            {
                id,
                TaskId = task.Id,
                patient.PatientId,
                task.TrustId,
                task.QuestionnaireId,
                task.Edition,
                answers = definition.Initial.Write(),
                transaction.Now,
            }
        );
        await transaction.ExecuteAsync(
            "UPDATE tasks SET status = 'InProgress', updated_at = @Now WHERE id = @Id AND status <> 'InProgress'",
            new { task.Id, transaction.Now }
        );
        var sheet = (await transaction.SheetAsync(task.Id, id))!;
        await transaction.TellAsync(
            OutboxKind.QuestionnaireStarted,
            task.Id,
            TaskState.InProgress,
            sessionId
        );
        return new(sheet);
    }
}
