using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Reads the appointments that the Aggregator is sent.</summary>
internal static class SentAppointments
{
    public static readonly RowsQuery ByNumber = new(
        SentRows.Registrations,
        """
        SELECT a.trust_id, a.is_hidden, coalesce(c.is_excluded, FALSE), coalesce(c.is_ghost, FALSE),
               (x.specialty_code IS NOT NULL), a.id, a.status, a.request, a.title, a.specialty_code, a.specialty_name,
               a.encounter, a.medium, a.start_at, a.end_at, a.priority, a.practitioner, a.practitioner_id,
               a.source_system, a.source_value, a.pas_slot_system, a.pas_slot_value, a.usrn, a.ubrn, a.pathway_id,
               a.source_referral_system, a.source_referral_value, a.service_name, a.place_text, a.confirmation_required,
               a.updated_at, c.name, c.source_system, c.source_value, c.ers_service_id, p.name, p.department
        FROM appointments a
        JOIN patients n ON n.id = a.patient_id
        LEFT JOIN clinics c ON c.id = a.clinic_id
        LEFT JOIN places p ON p.id = c.place_id
        LEFT JOIN excluded_specialties x ON x.trust_id = a.trust_id AND x.specialty_code = a.specialty_code
        WHERE n.nhs_number = @Value ORDER BY a.start_at, a.id
        """
    );

    public static Task<Visible<SentAppointment>> ReadAsync(
        Rows rows,
        DateOnly birthDate,
        DateOnly today,
        CancellationToken cancellation
    ) => SentRows.VisibleAsync(rows, birthDate, today, Shown, cancellation);

    private static SentAppointment? Shown(Rows rows, Registration trust)
    {
        var appointment = Appointment(rows, trust);
        return Visibility.ExclusionOf(appointment) is null ? appointment : null;
    }

    private static SentAppointment Appointment(Rows rows, Registration trust) =>
        new()
        {
            TrustId = trust.TrustId,
            OdsCode = trust.OdsCode,
            TrustName = trust.TrustName,
            IsHidden = rows.Flag(1),
            ClinicIsExcluded = rows.Flag(2),
            ClinicIsGhost = rows.Flag(3),
            SpecialtyIsExcluded = rows.Flag(4),
            Id = rows.Id(5),
            Status = rows.Code<AppointmentStatus>(6),
            Request = rows.CodeOrNull<RequestStatus>(7),
            Title = rows.Common(8) ?? "",
            SpecialtyCode = rows.Common(9) ?? "",
            SpecialtyName = rows.Common(10) ?? "",
            Encounter = rows.Code<Encounter>(11),
            Medium = rows.CodeOrNull<Medium>(12),
            StartAt = rows.Instant(13),
            EndAt = rows.InstantOrNull(14),
            Priority = rows.CodeOrNull<Priority>(15),
            Practitioner = rows.Common(16),
            PractitionerId = rows.Common(17),
            SourceSystem = rows.Common(18),
            SourceValue = rows.Text(19),
            PasSlotSystem = rows.Common(20),
            PasSlotValue = rows.Text(21),
            Usrn = rows.Text(22),
            Ubrn = rows.Text(23),
            PathwayId = rows.Text(24),
            SourceReferralSystem = rows.Common(25),
            SourceReferralValue = rows.Text(26),
            ServiceName = rows.Common(27),
            PlaceText = rows.Common(28),
            ConfirmationRequired = rows.Flag(29),
            UpdatedAt = rows.Instant(30),
            ClinicName = rows.Common(31),
            ClinicSourceSystem = rows.Common(32),
            ClinicSourceValue = rows.Common(33),
            ErsServiceId = rows.Common(34),
            PlaceName = rows.Common(35),
            PlaceDepartment = rows.Common(36),
        };
}
