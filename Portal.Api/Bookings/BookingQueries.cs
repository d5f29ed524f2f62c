using System.Data.Common;
using Dapper;
using Portal.Api.Patients;

namespace Portal.Api.Bookings;

/// <summary>The texts by which a patient's bookings are read: for the pages and for the operations in their transactions; <see cref="SentAppointments"/> has the Aggregator's.</summary>
internal static class BookingQueries
{
    public const string RegistrationColumns = $"""
        SELECT r.patient_id, r.trust_id, t.ods_code, t.name AS trust_name, r.given_name, r.family_name, r.birth_date,
               r.is_excluded, r.is_restricted, t.minimum_age, {TrustRollout.TakesPart} AS trust_is_open, r.updated_at
        FROM registrations r JOIN trusts t ON t.id = r.trust_id
        """;

    public const string AppointmentColumns = """
        SELECT a.id, a.patient_id, a.trust_id, a.clinic_id, a.referral_id, a.status, a.request, a.requested_at, a.title,
               a.specialty_code, a.specialty_name, a.encounter, a.medium, a.start_at, a.end_at, a.priority,
               a.practitioner, a.practitioner_id, a.video_link, a.source_system, a.source_value, a.pas_slot_system,
               a.pas_slot_value, a.usrn, a.ubrn, a.pathway_id, a.source_referral_system, a.source_referral_value,
               a.service_name, a.place_text, a.is_hidden, a.updated_at, a.hospital_updated_at,
               a.slot_id, a.sequence, a.changes, a.confirmation_required,
               t.ods_code, t.name AS trust_name, t.phone AS trust_phone, t.phone_hours AS trust_phone_hours,
               c.name AS clinic_name, c.source_system AS clinic_source_system, c.source_value AS clinic_source_value,
               c.ers_service_id, c.phone AS clinic_phone, c.phone_hours AS clinic_phone_hours, c.preparation,
               c.what_to_bring, coalesce(c.change_mode, 'Off') AS change_mode, coalesce(c.cancel_mode, 'Off') AS cancel_mode,
               c.notice_hours, c.horizon_days, c.max_changes, coalesce(c.is_excluded, FALSE) AS clinic_is_excluded,
               coalesce(c.is_ghost, FALSE) AS clinic_is_ghost,
               p.name AS place_name, p.department AS place_department, p.address AS place_address,
               p.postcode AS place_postcode, p.latitude AS place_latitude, p.longitude AS place_longitude,
               p.directions AS place_directions, f.title AS referral_title,
               coalesce(f.is_restricted, FALSE) AS referral_is_restricted,
               (x.specialty_code IS NOT NULL) AS specialty_is_excluded
        FROM appointments a
        JOIN trusts t ON t.id = a.trust_id
        LEFT JOIN clinics c ON c.id = a.clinic_id
        LEFT JOIN places p ON p.id = c.place_id
        LEFT JOIN referrals f ON f.id = a.referral_id
        LEFT JOIN excluded_specialties x ON x.trust_id = a.trust_id AND x.specialty_code = a.specialty_code
        """;

    public const string ReferralColumns = """
        SELECT f.id, f.patient_id, f.trust_id, f.title, f.specialty_code, f.specialty_name, f.referrer, f.referred_on,
               f.status, f.can_book, f.is_restricted, f.note, t.name AS trust_name, t.phone AS trust_phone,
               t.phone_hours AS trust_phone_hours, (x.specialty_code IS NOT NULL) AS specialty_is_excluded
        FROM referrals f
        JOIN trusts t ON t.id = f.trust_id
        LEFT JOIN excluded_specialties x ON x.trust_id = f.trust_id AND x.specialty_code = f.specialty_code
        """;

    public const string ById = $"""
        {RegistrationColumns} WHERE r.patient_id = @PatientId;
        {AppointmentColumns} WHERE a.patient_id = @PatientId ORDER BY a.start_at, a.id;
        {ReferralColumns} WHERE f.patient_id = @PatientId AND f.status = 'Open' ORDER BY f.referred_on, f.id;
        """;

    public const string OneById = $"""
        {RegistrationColumns} WHERE r.patient_id = @PatientId;
        {AppointmentColumns} WHERE a.patient_id = @PatientId AND a.id = @AppointmentId;
        """;

    public const string OneOfEither = $"""
        {RegistrationColumns} WHERE r.patient_id = @PatientId;
        {AppointmentColumns} WHERE a.patient_id = @PatientId AND a.id = @Id;
        {ReferralColumns} WHERE f.patient_id = @PatientId AND f.id = @Id AND f.status = 'Open';
        """;

    public const string OneReferralById = $"""
        {RegistrationColumns} WHERE r.patient_id = @PatientId;
        {AppointmentColumns} WHERE FALSE;
        {ReferralColumns} WHERE f.patient_id = @PatientId AND f.id = @ReferralId;
        """;

    /// <param name="connection">An open one.</param>
    /// <param name="transaction">Its transaction, where it has one.</param>
    /// <param name="sql">One of the texts above, with three results or two.</param>
    /// <param name="parameters">Of the text.</param>
    /// <param name="cancellation">Ends the query.</param>
    public static async Task<PatientBookings> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        object parameters,
        CancellationToken cancellation
    )
    {
        await using var reader = await connection.QueryMultipleAsync(
            new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation)
        );
        return new PatientBookings(
            [.. await reader.ReadAsync<Registration>()],
            [.. await reader.ReadAsync<Appointment>()],
            reader.IsConsumed ? [] : [.. await reader.ReadAsync<Referral>()]
        );
    }
}
