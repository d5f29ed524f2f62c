using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Documents;

/// <summary>Reads the documents that the Aggregator is sent.</summary>
internal static class SentDocuments
{
    public static readonly RowsQuery ByNumber = new(
        SentRows.Registrations,
        """
        SELECT l.document_id, a.id, coalesce(c.is_excluded, FALSE), coalesce(c.is_ghost, FALSE), a.is_hidden,
               (x.specialty_code IS NOT NULL)
        FROM document_appointments l
        JOIN patients n ON n.id = l.patient_id
        JOIN appointments a ON a.id = l.appointment_id
        LEFT JOIN clinics c ON c.id = a.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = a.trust_id AND x.specialty_code = a.specialty_code
        WHERE n.nhs_number = @Value ORDER BY a.start_at, a.id
        """,
        """
        SELECT d.trust_id, d.id, d.title, d.status, d.stage, d.audience, d.is_restricted, d.dated_at, d.effective_at, d.seen_at,
               d.read_at, d.source_system, d.source_value, coalesce(c.is_excluded, FALSE), coalesce(c.is_ghost, FALSE),
               (x.specialty_code IS NOT NULL)
        FROM documents d
        JOIN patients n ON n.id = d.patient_id
        LEFT JOIN clinics c ON c.id = d.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = d.trust_id AND x.specialty_code = d.specialty_code
        WHERE n.nhs_number = @Value ORDER BY d.dated_at DESC, d.id
        """
    );

    public static async Task<Visible<SentDocument>> ReadAsync(
        Rows rows,
        DateOnly birthDate,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var access = await SentRows.AccessAsync(rows, birthDate, today, cancellation);
        // Of whatever trust: one that hides its appointment hides the letter about it.
        var related = await RelatedAsync(rows, access, cancellation);
        return new(
            access,
            await SentRows.ReadAsync(
                rows,
                access,
                (row, trust) => Shown(row, trust, related),
                cancellation
            )
        );
    }

    /// <summary>By the document's id.</summary>
    private static async Task<Dictionary<Guid, List<RelatedAppointment>>> RelatedAsync(
        Rows rows,
        PatientAccess access,
        CancellationToken cancellation
    )
    {
        var related = new Dictionary<Guid, List<RelatedAppointment>>();
        if (access.Open.Count > 0 && await rows.NextResultAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var appointment = Appointment(rows);
                if (!related.TryGetValue(appointment.DocumentId, out var all))
                {
                    related.Add(appointment.DocumentId, all = new(1));
                }
                all.Add(appointment);
            }
        }
        return related;
    }

    private static SentDocument? Shown(
        Rows rows,
        Registration trust,
        Dictionary<Guid, List<RelatedAppointment>> related
    )
    {
        var document = Document(rows, trust, related);
        return DocumentVisibility.ExclusionOf(document) is null ? document : null;
    }

    private static RelatedAppointment Appointment(Rows rows) =>
        new()
        {
            DocumentId = rows.Id(0),
            Id = rows.Id(1),
            ClinicIsExcluded = rows.Flag(2),
            ClinicIsGhost = rows.Flag(3),
            IsHidden = rows.Flag(4),
            SpecialtyIsExcluded = rows.Flag(5),
        };

    private static SentDocument Document(
        Rows rows,
        Registration trust,
        Dictionary<Guid, List<RelatedAppointment>> related
    )
    {
        var id = rows.Id(1);
        return new()
        {
            Id = id,
            TrustId = trust.TrustId,
            OdsCode = trust.OdsCode,
            TrustName = trust.TrustName,
            Title = rows.Common(2) ?? "",
            Status = rows.Code<DocumentStatus>(3),
            Stage = rows.Code<DocumentStage>(4),
            Audience = rows.Code<DocumentAudience>(5),
            IsRestricted = rows.Flag(6),
            DatedAt = rows.Instant(7),
            EffectiveAt = rows.InstantOrNull(8),
            SeenAt = rows.InstantOrNull(9),
            ReadAt = rows.InstantOrNull(10),
            SourceSystem = rows.Common(11),
            SourceValue = rows.Text(12),
            OwnClinicIsExcluded = rows.Flag(13),
            OwnClinicIsGhost = rows.Flag(14),
            OwnSpecialtyIsExcluded = rows.Flag(15),
            Appointments = related.TryGetValue(id, out var about) ? about : [],
        };
    }
}
