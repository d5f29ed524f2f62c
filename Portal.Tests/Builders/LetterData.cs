using Portal.Api.Documents;
using Portal.Api.Patients;

namespace Portal.Tests.Builders;

/// <summary>Puts letters into a database; a test names only what it is about.</summary>
public static class LetterData
{
    public static async Task<Guid> LetterAsync(
        this BookingData data,
        PatientKey patient,
        Guid trust,
        Guid? appointment = null,
        Guid? clinic = null,
        string title = "Dermatology appointment letter",
        DocumentStatus status = DocumentStatus.Current,
        DocumentStage stage = DocumentStage.Final,
        DocumentAudience audience = DocumentAudience.Patient,
        bool isRestricted = false,
        string? specialtyCode = "330",
        DateTimeOffset? dated = null,
        byte[]? pdf = null
    )
    {
        var id = Guid.CreateVersion7();
        var content = pdf ?? "%PDF-1.4\nstartxref\n0\n%%EOF\n"u8.ToArray();
        await data.ExecuteAsync(
            """
            INSERT INTO documents (id, patient_id, trust_id, clinic_id, source_system, source_value, title, specialty_code, status,
                                   stage, audience, is_restricted, dated_at, effective_at, file_hash, file_size, created_at, updated_at)
            VALUES (@id, @PatientId, @trust, @clinic, 'https://pas.test/DocumentReference', @value, @title, @specialtyCode, @status,
                    @stage, @audience, @isRestricted, @at, @at, 'hash', @Length, @at, @at);
            INSERT INTO document_pieces (document_id, number, content) VALUES (@id, 0, @content);
            """,
            new
            {
                id,
                patient.PatientId,
                trust,
                clinic,
                value = id.ToString(),
                title,
                specialtyCode,
                status = status.ToString(),
                stage = stage.ToString(),
                audience = audience.ToString(),
                isRestricted,
                at = dated ?? BookingData.Now.AddDays(-3),
                content.Length,
                content,
            }
        );
        if (appointment is not null)
        {
            await data.RelateAsync(id, appointment.Value);
        }
        return id;
    }

    /// <summary>The letter is about the appointment too.</summary>
    public static Task RelateAsync(this BookingData data, Guid letter, Guid appointment) =>
        data.ExecuteAsync(
            """
            INSERT INTO document_appointments (document_id, appointment_id, patient_id)
            SELECT @letter, id, patient_id FROM appointments WHERE id = @appointment
            """,
            new { letter, appointment }
        );
}
