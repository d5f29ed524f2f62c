using System.Data.Common;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;

namespace Portal.Api.Documents;

/// <summary>The texts by which a patient's documents are read; none of them touches a PDF.</summary>
internal static class DocumentQueries
{
    public const string Columns = """
        SELECT d.id, d.patient_id, d.trust_id, d.title, d.status, d.stage, d.audience, d.is_restricted, d.pathway_id,
               d.dated_at, d.effective_at, d.seen_at, d.read_at, d.file_size, d.source_system, d.source_value, d.updated_at,
               t.ods_code, t.name AS trust_name, t.phone AS trust_phone, t.phone_hours AS trust_phone_hours,
               coalesce(c.is_excluded, FALSE) AS own_clinic_is_excluded,
               coalesce(c.is_ghost, FALSE) AS own_clinic_is_ghost, (x.specialty_code IS NOT NULL) AS own_specialty_is_excluded
        FROM documents d
        JOIN trusts t ON t.id = d.trust_id
        LEFT JOIN clinics c ON c.id = d.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = d.trust_id AND x.specialty_code = d.specialty_code
        """;

    private const string Related = """
        SELECT l.document_id, a.id, a.is_hidden, coalesce(c.is_excluded, FALSE) AS clinic_is_excluded,
               coalesce(c.is_ghost, FALSE) AS clinic_is_ghost, (x.specialty_code IS NOT NULL) AS specialty_is_excluded
        FROM document_appointments l
        JOIN appointments a ON a.id = l.appointment_id
        LEFT JOIN clinics c ON c.id = a.clinic_id
        LEFT JOIN excluded_specialties x ON x.trust_id = a.trust_id AND x.specialty_code = a.specialty_code
        """;

    public const string ById = $"""
        {BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId;
        {Columns} WHERE d.patient_id = @PatientId ORDER BY d.dated_at DESC, d.id;
        {Related} WHERE l.patient_id = @PatientId ORDER BY a.start_at, a.id;
        """;

    public const string AboutAppointment = $"""
        {BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId;
        {Columns} JOIN document_appointments m ON m.document_id = d.id AND m.appointment_id = @AppointmentId
        WHERE d.patient_id = @PatientId ORDER BY d.dated_at DESC, d.id;
        {Related} JOIN document_appointments m ON m.document_id = l.document_id AND m.appointment_id = @AppointmentId
        WHERE l.patient_id = @PatientId ORDER BY a.start_at, a.id;
        """;

    public const string OneById = $"""
        {BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId;
        {Columns} WHERE d.patient_id = @PatientId AND d.id = @DocumentId;
        {Related} WHERE l.patient_id = @PatientId AND l.document_id = @DocumentId ORDER BY a.start_at, a.id;
        """;

    public static async Task<PatientDocuments> ReadAsync(
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
        List<Registration> registrations = [.. await reader.ReadAsync<Registration>()];
        List<Document> documents = [.. await reader.ReadAsync<Document>()];
        var related = (await reader.ReadAsync<RelatedAppointment>()).ToLookup(appointment =>
            appointment.DocumentId
        );
        return new(
            registrations,
            documents.ConvertAll(document =>
                document with
                {
                    Appointments = [.. related[document.Id]],
                }
            )
        );
    }
}
