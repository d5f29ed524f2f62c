using System.Data.Common;
using Dapper;
using Portal.Api.Patients;

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

    /// <summary>A trust was turned on, for some or all: its patients who are held for it are looked at now, not tomorrow.</summary>
    internal static Task LookAgainAsync(
        DbTransaction transaction,
        Guid trustId,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            UPDATE record_states SET due_at = @now
            WHERE state = 'Held' AND reason = @reason AND due_at > @now AND nhs_number IN (
                SELECT p.nhs_number FROM registrations r JOIN patients p ON p.id = r.patient_id WHERE r.trust_id = @trustId)
            """,
            new
            {
                trustId,
                now,
                reason = nameof(AccessRefusal.TrustClosed),
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
            FROM {table} r
            JOIN trusts t ON t.id = r.trust_id AND {TrustRollout.TakesPart}
            JOIN patients p ON p.id = r.patient_id
            WHERE r.is_new
            ON CONFLICT (resource, nhs_number) DO UPDATE SET due_at = excluded.due_at
            WHERE record_states.state = 'Held' AND record_states.due_at > excluded.due_at
            """;
}
