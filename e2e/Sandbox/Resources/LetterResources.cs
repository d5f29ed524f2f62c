using System.Text.Json.Nodes;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.People;
using static Portal.Sandbox.Resources.Fhir;

namespace Portal.Sandbox.Resources;

/// <summary>Letters, questionnaires and who is to answer them, as the hospitals' systems send them (docs/import.md).</summary>
public static class LetterResources
{
    public static JsonObject DocumentReference(Person person, Letter letter)
    {
        var trust = letter.Clinic.Trust;
        var resource = Resource("DocumentReference", letter.Id);
        resource["meta"] = new JsonObject { ["lastUpdated"] = Instant(letter.Dated) };
        resource["identifier"] = List(Identifier(trust.System("DocumentReference"), letter.Id));
        resource["extension"] = List(
            Code("audience", letter.Audience),
            Flag("restricted", letter.IsRestricted),
            Extension(NationalExtension + "Document-ReadReceipt", "valueCode", letter.Receipt)
        );
        resource["basedOn"] = CarePlan(letter.PathwayId);
        resource["status"] = letter.Status;
        resource["docStatus"] = letter.Stage;
        resource["type"] = new JsonObject { ["text"] = letter.Type };
        resource["description"] = letter.Title;
        resource["subject"] = Reference(Number(person));
        resource["date"] = Instant(letter.Dated);
        resource["custodian"] = Reference(OdsCode(trust.OdsCode));
        resource["content"] = List(
            new JsonObject
            {
                ["attachment"] = new JsonObject
                {
                    ["contentType"] = "application/pdf",
                    ["data"] = Convert.ToBase64String(LetterPdf.Of(person, letter)),
                },
            }
        );
        resource["context"] = new JsonObject
        {
            ["related"] = List([
                .. letter.About.Select(id =>
                    Typed("Appointment", Identifier(trust.System("Appointment"), id))
                ),
                Typed(
                    "HealthcareService",
                    Identifier(trust.System("HealthcareService"), letter.Clinic.Id)
                ),
            ]),
            ["practiceSetting"] = Specialty(
                letter.Clinic.SpecialtyCode,
                letter.Clinic.SpecialtyName
            ),
        };
        return resource.Tidy();
    }

    public static JsonObject Questionnaire(Questionnaire questionnaire)
    {
        var resource = Resource("Questionnaire", questionnaire.Id);
        resource["identifier"] = List(
            Identifier(questionnaire.Trust.System("Questionnaire"), questionnaire.Id)
        );
        resource["extension"] = List(OwnIdentifier("trust", OdsCode(questionnaire.Trust.OdsCode)));
        resource["status"] = "active";
        resource["title"] = questionnaire.Title;
        resource["item"] = JsonNode.Parse(questionnaire.Items);
        return resource;
    }

    public static JsonObject Task(Person person, Survey survey)
    {
        var (trust, kind) = (survey.Clinic.Trust, survey.Questionnaire);
        var resource = Resource("Task", survey.Id);
        resource["meta"] = new JsonObject
        {
            ["lastUpdated"] = Instant(survey.Modified ?? survey.Authored),
        };
        resource["identifier"] = List(Identifier(trust.System("Task"), survey.Id));
        resource["extension"] = List(
            Extension(
                NationalExtension + "Task-TreatmentFunction",
                "valueCoding",
                Coding(SpecialtySystem, survey.Clinic.SpecialtyCode, survey.Clinic.SpecialtyName)
            ),
            OwnReference(
                "clinic",
                Reference(Identifier(trust.System("HealthcareService"), survey.Clinic.Id))
            )
        );
        resource["basedOn"] = CarePlan(survey.PathwayId);
        resource["status"] = survey.Status;
        resource["intent"] = "plan";
        resource["description"] = survey.Title;
        resource["focus"] = survey.About is { } about
            ? Typed("Appointment", Identifier(trust.System("Appointment"), about))
            : null;
        resource["for"] = Reference(Number(person));
        resource["authoredOn"] = Instant(survey.Authored);
        resource["lastModified"] = survey.Modified is { } modified ? Instant(modified) : null;
        resource["restriction"] = survey.Closes is { } closes
            ? new JsonObject { ["period"] = new JsonObject { ["end"] = Instant(closes) } }
            : null;
        resource["reasonReference"] = Typed(
            "Questionnaire",
            Identifier(trust.System("Questionnaire"), kind.Id)
        );
        resource["owner"] = Reference(OdsCode(trust.OdsCode));
        resource["reasonCode"] = new JsonObject
        {
            ["coding"] = List(
                Coding(NationalExtension + "Questionnaire-Type", kind.KindCode, kind.KindText)
            ),
            ["text"] = kind.KindText,
        };
        return resource.Tidy();
    }

    private static JsonArray? CarePlan(string? pathway) =>
        pathway is null
            ? null
            : List(Typed("CarePlan", Identifier(National + "PathwayId", pathway)));

    private static JsonObject Typed(string type, JsonObject identifier) =>
        new() { ["type"] = type, ["identifier"] = identifier };

    private static JsonObject Number(Person person) =>
        Identifier(National + "nhs-number", person.Account.NhsNumber);
}
