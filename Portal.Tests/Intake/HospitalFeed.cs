using System.Text.Json.Nodes;
using Portal.Api.Intake;

namespace Portal.Tests.Intake;

/// <summary>Resources of a small hospital; a test changes what it is about.</summary>
internal static class HospitalFeed
{
    public const string Ods = "https://fhir.nhs.uk/Id/ods-organization-code";
    public const string NhsNumber = "https://fhir.nhs.uk/Id/nhs-number";
    public const string Pas = "https://pas.example.nhs.uk/";
    public const string Ada = "9990000018";
    public const string Ben = "9990000026";

    private const string Medium =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium";

    public static JsonObject Organization(string ods = "RXX", string? id = null) =>
        new()
        {
            ["resourceType"] = "Organization",
            ["id"] = id ?? ods,
            ["identifier"] = Identifiers((Ods, ods)),
            ["name"] = "Example Hospitals NHS Trust",
        };

    public static JsonObject Location(string value = "MAIN", string ods = "RXX") =>
        new()
        {
            ["resourceType"] = "Location",
            ["id"] = value,
            ["identifier"] = Identifiers((Pas + "Location", value)),
            ["managingOrganization"] = Reference(Ods, ods),
            ["name"] = "Example Hospital",
        };

    public static JsonObject Clinic(string value = "DERM1", string ods = "RXX") =>
        new()
        {
            ["resourceType"] = "HealthcareService",
            ["id"] = value,
            ["identifier"] = Identifiers((Pas + "HealthcareService", value)),
            ["providedBy"] = Reference(Ods, ods),
            ["name"] = "Dermatology clinic",
            ["specialty"] = new JsonArray(Specialty()),
            ["location"] = new JsonArray(Reference(Pas + "Location", "MAIN")),
            ["extension"] = new JsonArray(Extension(Medium, "valueCode", "FACE_TO_FACE")),
        };

    public static JsonObject Slot(
        string value = "S1",
        string clinic = "DERM1",
        string status = "free"
    ) =>
        new()
        {
            ["resourceType"] = "Slot",
            ["id"] = value,
            ["identifier"] = Identifiers((Pas + "Slot", value)),
            ["schedule"] = Reference(Pas + "HealthcareService", clinic),
            ["status"] = status,
            ["start"] = "2026-09-01T09:00:00Z",
            ["end"] = "2026-09-01T09:15:00Z",
        };

    public static JsonObject Patient(string nhsNumber = Ada, string ods = "RXX") =>
        new()
        {
            ["resourceType"] = "Patient",
            ["id"] = $"p-{nhsNumber[^3..]}",
            ["identifier"] = Identifiers(
                (NhsNumber, nhsNumber),
                (Pas + "Patient", $"H{nhsNumber[^3..]}")
            ),
            ["name"] = new JsonArray(
                new JsonObject
                {
                    ["use"] = "official",
                    ["family"] = "Archer",
                    ["given"] = new JsonArray("Ada"),
                }
            ),
            ["birthDate"] = "1980-05-17",
            ["managingOrganization"] = Reference(Ods, ods),
        };

    public static JsonObject Referral(string value = "R1", string nhsNumber = Ada) =>
        new()
        {
            ["resourceType"] = "ServiceRequest",
            ["id"] = value,
            ["identifier"] = Identifiers(
                (Pas + "ServiceRequest", value),
                ("https://fhir.nhs.uk/Id/UBRN", $"U{value}")
            ),
            ["status"] = "active",
            ["intent"] = "order",
            ["code"] = Specialty(),
            ["subject"] = Reference(NhsNumber, nhsNumber),
            ["authoredOn"] = "2026-05-02",
            ["performer"] = new JsonArray(
                Typed("Organization", Reference(Ods, "RXX")),
                Typed("HealthcareService", Reference(Pas + "HealthcareService", "DERM1"))
            ),
            ["extension"] = new JsonArray(
                Extension(PortalExtensions.CanBook, "valueBoolean", true)
            ),
        };

    public static JsonObject Appointment(
        string value = "A1",
        string nhsNumber = Ada,
        string? slot = null,
        string? referral = null,
        string status = "booked",
        string start = "2026-09-01T09:00:00Z",
        string? updated = "2026-05-20T10:00:00Z"
    )
    {
        var appointment = new JsonObject
        {
            ["resourceType"] = "Appointment",
            ["id"] = value,
            ["identifier"] = Identifiers((Pas + "Appointment", value)),
            ["extension"] = new JsonArray(Extension(Medium, "valueCode", "FACE_TO_FACE")),
            ["status"] = status,
            ["description"] = "Dermatology",
            ["created"] = "2026-05-20T10:00:00Z",
            ["specialty"] = new JsonArray(Specialty()),
            ["start"] = start,
            ["end"] = start.Replace(":00:00Z", ":15:00Z", StringComparison.Ordinal),
            ["participant"] = new JsonArray(
                Participant(Typed("Patient", Reference(NhsNumber, nhsNumber))),
                Participant(Typed("Location", Reference(Ods, "RXX"))),
                Participant(
                    Typed("HealthcareService", Reference(Pas + "HealthcareService", "DERM1"))
                )
            ),
        };
        if (updated is not null)
        {
            appointment["meta"] = new JsonObject { ["lastUpdated"] = updated };
        }
        if (slot is not null)
        {
            appointment["slot"] = new JsonArray(Reference(Pas + "Slot", slot));
        }
        if (referral is not null)
        {
            appointment["basedOn"] = new JsonArray(Reference(Pas + "ServiceRequest", referral));
        }
        return appointment;
    }

    /// <summary>A trust with a place, a clinic and two patients.</summary>
    public static IReadOnlyList<JsonObject> Hospital() =>
        [Organization(), Location(), Clinic(), Patient(Ada), Patient(Ben)];

    /// <summary>One of everything, linked.</summary>
    public static IReadOnlyList<JsonObject> Everything() =>
        [
            .. Hospital(),
            Slot("S1"),
            Slot("S2"),
            Referral("R1"),
            Referral("R2", Ben),
            Appointment("A1", slot: "S1", referral: "R1"),
            Appointment("A2", Ben, status: "cancelled"),
        ];

    public static string Lines(params IEnumerable<JsonObject> resources) =>
        string.Join('\n', resources.Select(resource => resource.ToJsonString()));

    public static string Bundle(params IEnumerable<JsonObject> resources) =>
        new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray([
                .. resources.Select(resource => new JsonObject
                {
                    ["resource"] = resource.DeepClone(),
                }),
            ]),
        }.ToJsonString();

    public static JsonObject Identifier(string system, string value) =>
        new() { ["system"] = system, ["value"] = value };

    public static JsonArray Identifiers(params (string System, string Value)[] identifiers) =>
        new([.. identifiers.Select(one => Identifier(one.System, one.Value))]);

    public static JsonObject Reference(string system, string value) =>
        new() { ["identifier"] = Identifier(system, value) };

    public static JsonObject Literal(string reference) => new() { ["reference"] = reference };

    public static JsonObject Typed(string type, JsonObject reference)
    {
        reference["type"] = type;
        return reference;
    }

    public static JsonObject Participant(JsonObject actor) =>
        new() { ["actor"] = actor, ["status"] = "accepted" };

    public static JsonObject Extension(string url, string type, JsonNode value) =>
        new() { ["url"] = url, [type] = value };

    public static JsonObject Extended(
        this JsonObject resource,
        string url,
        string type,
        JsonNode value
    )
    {
        resource["extension"] ??= new JsonArray();
        resource["extension"]!.AsArray().Add(Extension(url, type, value));
        return resource;
    }

    public static JsonObject With(this JsonObject resource, string member, JsonNode? value)
    {
        if (value is null)
        {
            resource.Remove(member);
        }
        else
        {
            resource[member] = value;
        }
        return resource;
    }

    public static JsonObject Specialty(string code = "330", string? display = "Dermatology")
    {
        var coding = new JsonObject
        {
            ["system"] = "https://fhir.nhs.uk/CodeSystem/Specialty-1",
            ["code"] = code,
        };
        return new() { ["coding"] = new JsonArray(coding.With("display", display)) };
    }
}
