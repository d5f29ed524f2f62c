using Dapper;
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
        var sheets = await database.ReadAsync<IReadOnlyList<AnswerSheet>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<AnswerRow>(
                    new CommandDefinition(
                        $"{AnswerRow.Columns} WHERE s.task_id = @taskId AND s.patient_id = @PatientId ORDER BY s.number DESC",
                        new { taskId, patient.PatientId },
                        cancellationToken: cancellation
                    )
                );
                return [.. rows.Select(row => new AnswerSheet(row))];
            },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Answers,
            patient.PatientId,
            sheets.Count,
            taskId,
            cancellation
        );
        return sheets;
    }
}
