using Portal.Api.Bookings;

namespace Portal.Api.Documents;

/// <summary>The texts by which a patient's letters are counted and paged; both databases take them.</summary>
internal static class LetterListQueries
{
    private const string Shown = $"""
        {Trusts.IsAmong} AND d.patient_id = @PatientId AND d.audience = 'Patient' AND d.stage <> 'Draft' AND NOT d.is_restricted
          AND d.status = 'Current' AND NOT coalesce(c.is_excluded, FALSE) AND NOT coalesce(c.is_ghost, FALSE) AND x.specialty_code IS NULL
          AND NOT EXISTS (
            SELECT 1 FROM document_appointments l
            JOIN appointments a ON a.id = l.appointment_id
            LEFT JOIN clinics ac ON ac.id = a.clinic_id
            LEFT JOIN excluded_specialties ax ON ax.trust_id = a.trust_id AND ax.specialty_code = a.specialty_code
            WHERE l.document_id = d.id AND (a.is_hidden OR ac.is_excluded OR ac.is_ghost OR ax.specialty_code IS NOT NULL))
        """;

    public const string Counts = $"""
        SELECT count(*) AS total, count(CASE WHEN d.seen_at IS NULL AND d.read_at IS NULL THEN 1 END) AS unread
        FROM documents d
        JOIN trusts t ON t.id = d.trust_id
        LEFT JOIN clinics c ON c.id = d.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = d.trust_id AND x.specialty_code = d.specialty_code
        WHERE {Shown}
        """;

    public const string Page = $"""
        {DocumentQueries.Columns}
        WHERE {Shown} ORDER BY d.dated_at DESC, d.id LIMIT @take OFFSET @skip
        """;
}
