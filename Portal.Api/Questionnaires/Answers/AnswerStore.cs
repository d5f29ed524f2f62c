using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>Reads a patient's answers to a task that <see cref="TaskStore"/> found for them.</summary>
public sealed class AnswerStore(Database database)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AnswerSheet>> OfAsync(
        PatientKey patient,
        Guid taskId,
        CancellationToken cancellation = default
    )
    {
        var rows = await database.QueryAsync<AnswerRow>(
            $"{AnswerRow.Columns} WHERE s.task_id = @taskId AND s.patient_id = @PatientId ORDER BY s.number DESC",
            new { taskId, patient.PatientId },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Answers,
            patient.PatientId,
            rows.Count,
            taskId,
            cancellation
        );
        return [.. rows.Select(row => new AnswerSheet(row))];
    }
}
