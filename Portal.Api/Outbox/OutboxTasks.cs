using System.Data.Common;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Outbox;

/// <summary>Questionnaires as others may be told of them: by the same rules by which the patient and the Aggregator see them.</summary>
public static class OutboxTasks
{
    /// <returns>With what its trust holds of the patient; null when it is nobody's to know.</returns>
    public static async Task<(QuestionnaireTask? Task, Registration? Registration)> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid patientId,
        Guid taskId,
        DateOnly today,
        CancellationToken cancellation = default
    )
    {
        var all = await TaskQueries.ReadAsync(
            connection,
            transaction,
            TaskQueries.OneById,
            new { PatientId = patientId, TaskId = taskId },
            cancellation
        );
        return
            all.AsHeldAt(all.Tasks.SingleOrDefault()?.TrustId, today) is var (visible, registration)
            ? (visible.Tasks.SingleOrDefault(), registration)
            : (null, null);
    }
}
