using System.Data.Common;
using Dapper;
using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>One change of a patient's answers: the task's row is locked first, so that changes of it wait for each other.</summary>
internal sealed class AnswerTransaction(
    DbTransaction transaction,
    DatabaseEngine engine,
    PatientKey patient,
    DateTimeOffset now
)
{
    public DateTimeOffset Now => now;

    public Task<LockedTask?> TaskAsync(Guid taskId) =>
        FindAsync<LockedTask>(
            $"""
            SELECT k.id, k.trust_id, k.status, k.kind_code, k.authored_at, k.closes_at, k.questionnaire_id, q.edition
            FROM tasks k JOIN questionnaires q ON q.id = k.questionnaire_id
            WHERE k.id = @taskId AND k.patient_id = @PatientId
            {(engine == DatabaseEngine.Postgres ? "FOR NO KEY UPDATE OF k" : "")}
            """,
            new { taskId, patient.PatientId }
        );

    public async Task<AnswerSheet?> SheetAsync(Guid taskId, Guid sheetId) =>
        await FindAsync<AnswerRow>(
            $"{AnswerRow.Columns} WHERE s.id = @sheetId AND s.task_id = @taskId AND s.patient_id = @PatientId",
            new
            {
                sheetId,
                taskId,
                patient.PatientId,
            }
        )
            is { } row
            ? new(row)
            : null;

    public async Task<AnswerSheet?> OpenSheetAsync(Guid taskId) =>
        await FindAsync<AnswerRow>(
            $"{AnswerRow.Columns} WHERE s.task_id = @taskId AND s.patient_id = @PatientId AND s.sent_at IS NULL",
            new { taskId, patient.PatientId }
        )
            is { } row
            ? new(row)
            : null;

    public Task<int> ExecuteAsync(string sql, object parameters) =>
        transaction.Connection!.ExecuteAsync(sql, parameters, transaction);

    public Task<T?> FindAsync<T>(string sql, object parameters) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction);

    public Task TellAsync(OutboxKind kind, Guid taskId, TaskState status, Guid? sessionId) =>
        OutboxWriter.WriteAsync(
            transaction,
            kind,
            taskId,
            new QuestionnaireHappened
            {
                TaskId = taskId,
                PatientId = patient.PatientId,
                Status = status,
                SessionId = sessionId,
            },
            now
        );
}
