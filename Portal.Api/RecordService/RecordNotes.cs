using System.Data.Common;
using Dapper;

namespace Portal.Api.RecordService;

/// <summary>Notes that a patient has a record, in the transaction that writes the record. Whether the service may be told is decided when it would be.</summary>
public static class RecordNotes
{
    /// <summary>Costs next to nothing where the patient is known: every new appointment, document and questionnaire may call it.</summary>
    public static Task NoteAsync(
        DbTransaction transaction,
        RecordResource resource,
        Guid patientId,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO record_states (resource, nhs_number, state, noted_at, due_at)
            SELECT @resource, nhs_number, 'Waiting', @now, @now FROM patients WHERE id = @patientId
            ON CONFLICT (resource, nhs_number) DO UPDATE SET due_at = excluded.due_at
            WHERE record_states.state = 'Held' AND record_states.due_at > excluded.due_at
            """,
            new
            {
                resource = resource.ToString(),
                patientId,
                now,
            },
            transaction
        );
}
