using System.Data.Common;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;

namespace Portal.Api.Questionnaires;

/// <summary>The texts by which a patient's tasks are read.</summary>
internal static class TaskQueries
{
    // Invitations to book have no questionnaire and no place in the standard yet.
    public const string Columns = $"""
        SELECT k.id, k.patient_id, k.trust_id, k.questionnaire_id, q.edition, k.appointment_id,
               a.encounter AS appointment_encounter, k.title, k.status, k.kind_code, k.kind_display, k.kind_text,
               k.specialty_code, k.specialty_name, k.pathway_id, k.authored_at, k.closes_at, k.modified_at,
               k.source_system, k.source_value, k.updated_at, t.ods_code, t.name AS trust_name,
               t.phone AS trust_phone, t.phone_hours AS trust_phone_hours,
               (coalesce(c.is_excluded, FALSE) OR coalesce(ac.is_excluded, FALSE)) AS clinic_is_excluded,
               (coalesce(c.is_ghost, FALSE) OR coalesce(ac.is_ghost, FALSE)) AS clinic_is_ghost,
               coalesce(a.is_hidden, FALSE) AS is_hidden,
               (x.specialty_code IS NOT NULL OR ax.specialty_code IS NOT NULL) AS specialty_is_excluded
        {Tables}
        """;

    public const string Tables = """
        FROM tasks k
        JOIN trusts t ON t.id = k.trust_id
        JOIN questionnaires q ON q.id = k.questionnaire_id
        LEFT JOIN clinics c ON c.id = k.clinic_id
        LEFT JOIN appointments a ON a.id = k.appointment_id
        LEFT JOIN clinics ac ON ac.id = a.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = k.trust_id AND x.specialty_code = k.specialty_code
        LEFT JOIN excluded_specialties ax ON ax.trust_id = a.trust_id AND ax.specialty_code = a.specialty_code
        """;

    public const string ById = $"""
        {BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId;
        {Columns} WHERE k.patient_id = @PatientId AND k.status <> 'Rejected' ORDER BY k.authored_at DESC, k.id;
        """;

    public const string OneById = $"""
        {BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId;
        {Columns} WHERE k.patient_id = @PatientId AND k.id = @TaskId AND k.status <> 'Rejected';
        """;

    public const string AboutAppointment = $"""
        {BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId;
        {Columns} WHERE k.patient_id = @PatientId AND k.appointment_id = @AppointmentId AND k.status <> 'Rejected'
        ORDER BY k.authored_at DESC, k.id;
        """;

    public static async Task<PatientTasks> ReadAsync(
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
        return new(
            [.. await reader.ReadAsync<Registration>()],
            [.. await reader.ReadAsync<QuestionnaireTask>()]
        );
    }
}
