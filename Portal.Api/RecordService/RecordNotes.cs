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

    /// <summary>The statement that notes the patients of all rows of a table that are new (<c>is_new</c>), of trusts that take part.</summary>
    /// <param name="resource">What they have a record of.</param>
    /// <param name="table">With <c>patient_id</c>, <c>trust_id</c> and <c>is_new</c>.</param>
    internal static string OfNewRows(RecordResource resource, string table) =>
        $"""
            INSERT INTO record_states (resource, nhs_number, state, noted_at, due_at)
            SELECT DISTINCT '{resource}', p.nhs_number, 'Waiting', @now, @now
            FROM {table} s
            JOIN trusts t ON t.id = s.trust_id AND t.is_open
            JOIN patients p ON p.id = s.patient_id
            WHERE s.is_new
            ON CONFLICT (resource, nhs_number) DO UPDATE SET due_at = excluded.due_at
            WHERE record_states.state = 'Held' AND record_states.due_at > excluded.due_at
            """;
}
