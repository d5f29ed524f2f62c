using System.Text.Json.Nodes;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Questionnaires and tasks as a hospital sends them; a test changes what it is about.</summary>
internal static class TaskFeed
{
    private const string QuestionnaireType =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Questionnaire-Type";

    private const string TreatmentFunction =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Task-TreatmentFunction";

    public static JsonObject Questionnaire(
        string value = "Q1",
        params IEnumerable<JsonObject> items
    ) =>
        new()
        {
            ["resourceType"] = "Questionnaire",
            ["id"] = value,
            ["identifier"] = Identifiers((Pas + "Questionnaire", value)),
            ["status"] = "active",
            ["title"] = "Before your appointment",
            ["item"] = new JsonArray([.. items.DefaultIfEmpty(Item("1"))]),
        };

    public static JsonObject Item(string link, string type = "string") =>
        new()
        {
            ["linkId"] = link,
            ["text"] = $"Question {link}",
            ["type"] = type,
        };

    public static JsonObject Choice(string link, string type = "choice") =>
        Item(link, type)
            .With(
                "answerOption",
                new JsonArray(
                    new JsonObject { ["valueString"] = "Yes" },
                    new JsonObject { ["valueCoding"] = new JsonObject { ["display"] = "No" } }
                )
            );

    /// <summary>A task about an appointment.</summary>
    public static JsonObject Survey(
        string value = "T1",
        string nhsNumber = Ada,
        string status = "requested",
        string? appointment = "A1",
        string updated = "2026-05-21T10:00:00Z"
    )
    {
        var task = Asking(
            value,
            nhsNumber,
            status,
            "CONS-Survey",
            "Pre-consultation survey",
            updated
        );
        task["description"] = "Dermatology pre-consultation survey";
        if (appointment is not null)
        {
            task["focus"] = Typed("Appointment", Reference(Pas + "Appointment", appointment));
        }
        return task;
    }

    /// <summary>A patient initiated follow-up.</summary>
    public static JsonObject Pifu(string value = "F1", string nhsNumber = Ada)
    {
        var task = Asking(
            value,
            nhsNumber,
            "requested",
            "pifu-triage",
            "Patient initiated follow-up",
            "2026-05-21T10:00:00Z"
        );
        task["basedOn"] = new JsonArray(
            Typed("CarePlan", Reference("https://fhir.nhs.uk/Id/PathwayId", "RXX5644312231"))
        );
        task["restriction"] = new JsonObject
        {
            ["period"] = new JsonObject { ["end"] = "2027-05-21T00:00:00Z" },
        };
        return task.Extended(
            TreatmentFunction,
            "valueCoding",
            new JsonObject
            {
                ["system"] = "https://fhir.nhs.uk/CodeSystem/Specialty-1",
                ["code"] = "330",
                ["display"] = "Dermatology",
            }
        );
    }

    private static JsonObject Asking(
        string value,
        string nhsNumber,
        string status,
        string code,
        string text,
        string updated
    ) =>
        new()
        {
            ["resourceType"] = "Task",
            ["id"] = value,
            ["meta"] = new JsonObject { ["lastUpdated"] = updated },
            ["identifier"] = Identifiers((Pas + "Task", value)),
            ["status"] = status,
            ["intent"] = "plan",
            ["for"] = Reference(NhsNumber, nhsNumber),
            ["authoredOn"] = "2026-05-21T09:30:00Z",
            ["reasonReference"] = Typed("Questionnaire", Reference(Pas + "Questionnaire", "Q1")),
            ["owner"] = Reference(Ods, "RXX"),
            ["reasonCode"] = new JsonObject
            {
                ["coding"] = new JsonArray(
                    new JsonObject
                    {
                        ["system"] = QuestionnaireType,
                        ["code"] = code,
                        ["display"] = text,
                    }
                ),
                ["text"] = text,
            },
        };
}
