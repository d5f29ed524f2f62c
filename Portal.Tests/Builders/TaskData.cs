using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Tests.Builders;

/// <summary>Puts questionnaires and tasks into a database; a test names only what it is about.</summary>
public static class TaskData
{
    /// <summary>Asks for one text.</summary>
    public const string OneQuestion = """
        {"resourceType":"Questionnaire","title":"Before your appointment","status":"active",
         "item":[{"linkId":"why","type":"string","text":"What is the matter?","required":true}]}
        """;

    public static async Task<Guid> QuestionnaireAsync(
        this BookingData data,
        Guid trust,
        string definition = OneQuestion
    )
    {
        var id = Guid.CreateVersion7();
        await data.ExecuteAsync(
            """
            INSERT INTO questionnaires (id, trust_id, source_system, source_value, title, is_active, edition, updated_at)
            VALUES (@id, @trust, 'urn:questionnaire', @value, 'Before your appointment', TRUE, 1, @Now);
            INSERT INTO questionnaire_editions (questionnaire_id, number, definition, created_at)
            VALUES (@id, 1, @definition, @Now)
            """,
            new
            {
                id,
                trust,
                value = id.ToString(),
                definition,
                BookingData.Now,
            }
        );
        return id;
    }

    public static async Task<Guid> TaskAsync(
        this BookingData data,
        PatientKey patient,
        Guid trust,
        Guid? appointment = null,
        Guid? clinic = null,
        string title = "Dermatology pre-consultation survey",
        TaskState status = TaskState.Requested,
        string? specialtyCode = "330",
        bool isPifu = false,
        DateTimeOffset? closes = null,
        DateTimeOffset? modified = null,
        Guid? questionnaire = null
    )
    {
        var id = Guid.CreateVersion7();
        var authored = BookingData.Now.AddDays(-10);
        await data.ExecuteAsync(
            """
            INSERT INTO tasks (id, patient_id, trust_id, questionnaire_id, appointment_id, clinic_id, source_system, source_value, title,
                               status, kind_code, kind_display, kind_text, specialty_code, specialty_name, pathway_id, authored_at,
                               closes_at, modified_at, created_at, updated_at)
            VALUES (@id, @PatientId, @trust, @asked, @appointment, @clinic, 'https://pas.test/Task', @value, @title,
                    @status, @kind, 'Consultation survey', 'Pre-consultation survey', @specialtyCode, 'Dermatology', @pathway, @authored,
                    @closes, @modified, @authored, @authored)
            """,
            new
            {
                id,
                patient.PatientId,
                trust,
                asked = questionnaire ?? await data.QuestionnaireAsync(trust),
                appointment,
                clinic,
                value = id.ToString(),
                title,
                status = status.ToString(),
                kind = isPifu ? QuestionnaireTask.Pifu : "CONS-Survey",
                specialtyCode,
                pathway = isPifu ? "RXX5644312231" : null,
                authored,
                closes = closes ?? (isPifu ? BookingData.Now.AddDays(300) : null),
                modified,
            }
        );
        return id;
    }
}
