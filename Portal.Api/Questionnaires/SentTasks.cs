using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires;

/// <summary>Reads the tasks that the Aggregator is sent.</summary>
internal static class SentTasks
{
    public static readonly RowsQuery ByNumber = new(
        SentRows.Registrations,
        // The patient comes first: of so many tables PostgreSQL joins those that come last as they stand, and would read
        // the tasks of everybody.
        """
        SELECT k.trust_id, k.id, k.appointment_id, a.encounter, k.title, k.status, k.kind_code, k.kind_display, k.kind_text,
               k.specialty_code, k.specialty_name, k.pathway_id, k.authored_at, k.closes_at, k.modified_at,
               (coalesce(c.is_excluded, FALSE) OR coalesce(ac.is_excluded, FALSE)),
               (coalesce(c.is_ghost, FALSE) OR coalesce(ac.is_ghost, FALSE)), coalesce(a.is_hidden, FALSE),
               (x.specialty_code IS NOT NULL OR ax.specialty_code IS NOT NULL)
        FROM patients n
        JOIN tasks k ON k.patient_id = n.id
        LEFT JOIN clinics c ON c.id = k.clinic_id
        LEFT JOIN appointments a ON a.id = k.appointment_id
        LEFT JOIN clinics ac ON ac.id = a.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = k.trust_id AND x.specialty_code = k.specialty_code
        LEFT JOIN excluded_specialties ax ON ax.trust_id = a.trust_id AND ax.specialty_code = a.specialty_code
        WHERE n.nhs_number = @Value AND k.questionnaire_id IS NOT NULL AND k.status <> 'Rejected'
        ORDER BY k.authored_at DESC, k.id
        """
    );

    public static Task<Visible<SentTask>> ReadAsync(
        Rows rows,
        DateOnly birthDate,
        DateOnly today,
        CancellationToken cancellation
    ) => SentRows.VisibleAsync(rows, birthDate, today, Shown, cancellation);

    private static SentTask? Shown(Rows rows, Registration trust)
    {
        var task = Read(rows, trust);
        return TaskVisibility.ExclusionOf(task) is null ? task : null;
    }

    private static SentTask Read(Rows rows, Registration trust) =>
        new()
        {
            TrustId = trust.TrustId,
            OdsCode = trust.OdsCode,
            TrustName = trust.TrustName,
            Id = rows.Id(1),
            AppointmentId = rows.IdOrNull(2),
            AppointmentEncounter = rows.CodeOrNull<Encounter>(3),
            Title = rows.Common(4) ?? "",
            Status = rows.Code<TaskState>(5),
            KindCode = rows.Common(6) ?? "",
            KindDisplay = rows.Common(7) ?? "",
            KindText = rows.Common(8) ?? "",
            SpecialtyCode = rows.Common(9),
            SpecialtyName = rows.Common(10),
            PathwayId = rows.Text(11),
            AuthoredAt = rows.Instant(12),
            ClosesAt = rows.InstantOrNull(13),
            ModifiedAt = rows.InstantOrNull(14),
            ClinicIsExcluded = rows.Flag(15),
            ClinicIsGhost = rows.Flag(16),
            IsHidden = rows.Flag(17),
            SpecialtyIsExcluded = rows.Flag(18),
        };
}
