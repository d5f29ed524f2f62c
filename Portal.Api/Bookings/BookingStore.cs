using Dapper;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Reads a patient's bookings: one round trip, on the patient's index, whatever the number of patients.</summary>
public sealed class BookingStore(Database database, TimeProvider clock)
{
    private const string RegistrationColumns = """
        SELECT r.patient_id, r.trust_id, t.ods_code, t.name AS trust_name, r.given_name, r.family_name, r.birth_date,
               r.is_excluded, r.is_restricted, t.minimum_age, t.is_open AS trust_is_open, r.updated_at
        FROM registrations r JOIN trusts t ON t.id = r.trust_id
        """;

    private const string AppointmentColumns = """
        SELECT a.id, a.patient_id, a.trust_id, a.clinic_id, a.referral_id, a.status, a.request, a.requested_at, a.title,
               a.specialty_code, a.specialty_name, a.encounter, a.medium, a.start_at, a.end_at, a.priority,
               a.practitioner, a.practitioner_id, a.video_link, a.source_system, a.source_value, a.pas_slot_system,
               a.pas_slot_value, a.usrn, a.ubrn, a.pathway_id, a.source_referral_system, a.source_referral_value,
               a.service_name, a.place_text, a.is_hidden, a.sequence, a.updated_at, a.hospital_updated_at,
               t.ods_code, t.name AS trust_name, t.phone AS trust_phone, t.phone_hours AS trust_phone_hours,
               c.name AS clinic_name, c.source_system AS clinic_source_system, c.source_value AS clinic_source_value,
               c.ers_service_id, c.phone AS clinic_phone, c.phone_hours AS clinic_phone_hours, c.preparation,
               c.what_to_bring, coalesce(c.is_excluded, FALSE) AS clinic_is_excluded,
               coalesce(c.is_ghost, FALSE) AS clinic_is_ghost,
               p.name AS place_name, p.department AS place_department, p.address AS place_address,
               p.postcode AS place_postcode, p.latitude AS place_latitude, p.longitude AS place_longitude,
               p.directions AS place_directions, f.title AS referral_title,
               (x.specialty_code IS NOT NULL) AS specialty_is_excluded
        FROM appointments a
        JOIN trusts t ON t.id = a.trust_id
        LEFT JOIN clinics c ON c.id = a.clinic_id
        LEFT JOIN places p ON p.id = c.place_id
        LEFT JOIN referrals f ON f.id = a.referral_id
        LEFT JOIN excluded_specialties x ON x.trust_id = a.trust_id AND x.specialty_code = a.specialty_code
        """;

    private const string ReferralColumns = """
        SELECT f.id, f.patient_id, f.trust_id, f.title, f.specialty_code, f.specialty_name, f.referrer, f.referred_on,
               f.status, f.can_book, f.is_restricted, f.note, t.name AS trust_name, t.phone AS trust_phone,
               t.phone_hours AS trust_phone_hours, (x.specialty_code IS NOT NULL) AS specialty_is_excluded
        FROM referrals f
        JOIN trusts t ON t.id = f.trust_id
        LEFT JOIN excluded_specialties x ON x.trust_id = f.trust_id AND x.specialty_code = f.specialty_code
        """;

    private const string ByNumber = $"""
        {RegistrationColumns} JOIN patients n ON n.id = r.patient_id WHERE n.nhs_number = @Value;
        {AppointmentColumns} JOIN patients n ON n.id = a.patient_id WHERE n.nhs_number = @Value ORDER BY a.start_at, a.id;
        """;

    private const string ById = $"""
        {RegistrationColumns} WHERE r.patient_id = @PatientId;
        {AppointmentColumns} WHERE a.patient_id = @PatientId ORDER BY a.start_at, a.id;
        {ReferralColumns} WHERE f.patient_id = @PatientId AND f.status = 'Open' ORDER BY f.referred_on, f.id;
        """;

    private const string OneById = $"""
        {RegistrationColumns} WHERE r.patient_id = @PatientId;
        {AppointmentColumns} WHERE a.patient_id = @PatientId AND a.id = @AppointmentId;
        """;

    /// <summary>Registrations of the NHS number at every trust: what sign-in decides on.</summary>
    public async Task<IReadOnlyList<Registration>> RegistrationsAsync(
        NhsNumber number,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<Registration>(
                new CommandDefinition(
                    $"{RegistrationColumns} JOIN patients n ON n.id = r.patient_id WHERE n.nhs_number = @Value",
                    new { number.Value },
                    cancellationToken: cancellation
                )
            ),
        ];
    }

    /// <summary>The bookings that the holder of a verified ID token may see, without referrals: what the Aggregator asks for.</summary>
    public Task<VisibleBookings> ForAsync(
        NhsNumber number,
        DateOnly birthDate,
        CancellationToken cancellation = default
    ) => ReadAsync(ByNumber, new { number.Value }, birthDate, withReferrals: false, cancellation);

    /// <summary>The bookings and open referrals that a patient who is logged in may see.</summary>
    public Task<VisibleBookings> ForAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            ById,
            new { patient.PatientId },
            patient.BirthDate,
            withReferrals: true,
            cancellation
        );

    /// <summary>One appointment; null when it is unknown, someone else's or not to be shown: nobody can tell which.</summary>
    public async Task<Appointment?> FindAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    )
    {
        var bookings = await ReadAsync(
            OneById,
            new { patient.PatientId, AppointmentId = appointmentId },
            patient.BirthDate,
            withReferrals: false,
            cancellation
        );
        return bookings.Appointments.SingleOrDefault();
    }

    /// <summary>What has happened to one of the patient's appointments, newest first. Ask only for one that was found before.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<HistoryEntry>(
                new CommandDefinition(
                    """
                    SELECT number, at, actor, change, old_start_at, new_start_at, reason
                    FROM appointment_history
                    WHERE appointment_id = @AppointmentId AND patient_id = @PatientId
                    ORDER BY number DESC
                    """,
                    new { AppointmentId = appointmentId, patient.PatientId },
                    cancellationToken: cancellation
                )
            ),
        ];
    }

    private async Task<VisibleBookings> ReadAsync(
        string sql,
        object parameters,
        DateOnly birthDate,
        bool withReferrals,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var reader = await connection.QueryMultipleAsync(
            new CommandDefinition(sql, parameters, cancellationToken: cancellation)
        );
        var bookings = new PatientBookings(
            [.. await reader.ReadAsync<Registration>()],
            [.. await reader.ReadAsync<Appointment>()],
            withReferrals ? [.. await reader.ReadAsync<Referral>()] : []
        );
        return bookings.For(birthDate, clock.Today());
    }
}
