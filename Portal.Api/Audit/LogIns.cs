using Portal.Api.Storage;

namespace Portal.Api.Audit;

/// <summary>What the log knows of patients' coming.</summary>
public sealed class LogIns(Database database)
{
    /// <summary>Whether the patient has never logged in before, as far back as the log goes.</summary>
    public Task<bool> IsFirstAsync(Guid patientId, CancellationToken cancellation = default) =>
        database.QuerySingleAsync<bool>(
            """
            SELECT NOT EXISTS (SELECT 1 FROM audit_events
                               WHERE patient_id = @patientId AND action = 'LogIn' AND outcome = 'Done')
            """,
            new { patientId },
            cancellation
        );
}
