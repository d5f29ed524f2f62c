using Portal.Api.Audit;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Inbound.Answers;

/// <summary>Reads what patients have sent to one trust.</summary>
public sealed class SentAnswers(Database database)
{
    private const string Columns = """
        SELECT s.id, s.patient_id, s.sent_at, s.answers, s.questionnaire_id, e.definition, n.nhs_number, k.pathway_id, k.appointment_id,
               k.source_system AS task_system, k.source_value AS task_value,
               q.source_system AS questionnaire_system, q.source_value AS questionnaire_value,
               a.source_system AS appointment_system, a.source_value AS appointment_value
        FROM task_answers s
        JOIN tasks k ON k.id = s.task_id
        JOIN patients n ON n.id = s.patient_id
        JOIN questionnaires q ON q.id = s.questionnaire_id
        JOIN questionnaire_editions e ON e.questionnaire_id = s.questionnaire_id AND e.number = s.edition
        LEFT JOIN appointments a ON a.id = k.appointment_id
        """;

    /// <summary>In the order in which they were sent.</summary>
    /// <param name="trustId">Whose.</param>
    /// <param name="since">Sent at this instant or later.</param>
    /// <param name="after">The one that the page before ended with; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<IReadOnlyList<SentAnswer>> SinceAsync(
        Guid trustId,
        DateTimeOffset since,
        SentAnswer? after,
        int count,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            $"""
            {Columns}
            WHERE s.trust_id = @trustId AND s.sent_at >= @since AND (s.sent_at, s.id) > (@afterAt, @afterId)
            ORDER BY s.sent_at, s.id LIMIT @count
            """,
            new
            {
                trustId,
                since,
                afterAt = after?.SentAt ?? DateTimeOffset.UnixEpoch,
                afterId = after?.Id ?? Guid.Empty,
                count,
            },
            cancellation
        );

    /// <summary>Null when they are unknown, another trust's or not sent yet.</summary>
    public async Task<SentAnswer?> FindAsync(Guid trustId, Guid id, CancellationToken cancellation)
    {
        var found = await ReadAsync(
            $"{Columns} WHERE s.id = @id AND s.trust_id = @trustId AND s.sent_at IS NOT NULL",
            new { id, trustId },
            cancellation
        );
        if (found.Count == 0 && AuditTrail.Current is { } trail)
        {
            await trail.NoteAsync(AuditNotes.NotFound(AuditKind.Answers, id), cancellation);
        }
        return found.SingleOrDefault();
    }

    private async Task<IReadOnlyList<SentAnswer>> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellation
    )
    {
        var found = await database.QueryAsync<SentAnswer>(sql, parameters, cancellation);
        foreach (var sent in found)
        {
            await AuditTrail.Current.NoteListAsync(
                AuditKind.Answers,
                sent.PatientId,
                1,
                sent.Id,
                cancellation
            );
        }
        return found;
    }
}
