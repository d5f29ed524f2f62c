using System.Text.Json.Nodes;
using Portal.Tests.Builders;

namespace Portal.Tests.Intake.Inbound;

/// <summary>What a hospital's system sends; a test changes what it is about.</summary>
internal static class Messages
{
    public const string Ada = "9990000018";
    public const string Pas = "https://pas.example.nhs.uk/";

    public static JsonObject Identifier(string system, string value) =>
        new() { ["system"] = system, ["value"] = value };

    /// <summary>The Parameters of <c>$accept</c> and <c>$reject</c>.</summary>
    public static JsonObject Answer(
        string id,
        params (string Name, string Type, JsonNode Value)[] more
    ) =>
        new()
        {
            ["resourceType"] = "Parameters",
            ["parameter"] = new JsonArray([
                new JsonObject
                {
                    ["name"] = "identifier",
                    ["valueIdentifier"] = Identifier(Pas + "Answer", id),
                },
                .. more.Select(parameter => new JsonObject
                {
                    ["name"] = parameter.Name,
                    [parameter.Type] = parameter.Value,
                }),
            ]),
        };

    public static (string, string, JsonNode) Start(DateTimeOffset at) =>
        ("start", "valueInstant", Instant(at));

    public static (string, string, JsonNode) Text(string text) => ("text", "valueString", text);

    public static (string, string, JsonNode) Slot(string system, string value) =>
        ("slot", "valueReference", new JsonObject { ["identifier"] = Identifier(system, value) });

    /// <summary>An Appointment of the fixture's patient at its clinic, in 20 days where nothing else is said.</summary>
    public static JsonObject Appointment(
        HospitalFixture hospital,
        long version,
        DateTimeOffset? start = null,
        string value = "A1",
        string status = "booked"
    )
    {
        var from = start ?? BookingData.Now.AddDays(20);
        return new()
        {
            ["resourceType"] = "Appointment",
            ["meta"] = new JsonObject { ["versionId"] = $"{version}" },
            ["identifier"] = new JsonArray(Identifier(Pas + "Appointment", value)),
            ["extension"] = new JsonArray(
                new JsonObject
                {
                    ["url"] =
                        "https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium",
                    ["valueCode"] = "FACE_TO_FACE",
                }
            ),
            ["status"] = status,
            ["description"] = "Dermatology",
            ["specialty"] = new JsonArray(
                new JsonObject
                {
                    ["coding"] = new JsonArray(
                        new JsonObject
                        {
                            ["system"] = "https://fhir.nhs.uk/CodeSystem/Specialty-1",
                            ["code"] = "330",
                            ["display"] = "Dermatology",
                        }
                    ),
                }
            ),
            ["start"] = Instant(from),
            ["end"] = Instant(from.AddMinutes(15)),
            ["participant"] = new JsonArray(
                Actor("Patient", "https://fhir.nhs.uk/Id/nhs-number", Ada),
                Actor("Location", "https://fhir.nhs.uk/Id/ods-organization-code", "RXX"),
                Actor("HealthcareService", "urn:clinic", $"{hospital.Clinic}")
            ),
        };
    }

    /// <summary>A Slot of the fixture's clinic, free where nothing else is said.</summary>
    public static JsonObject Slot(
        HospitalFixture hospital,
        long version,
        DateTimeOffset start,
        string value = "S1",
        string status = "free"
    ) =>
        new()
        {
            ["resourceType"] = "Slot",
            ["meta"] = new JsonObject { ["versionId"] = $"{version}" },
            ["identifier"] = new JsonArray(Identifier(Pas + "Slot", value)),
            ["schedule"] = new JsonObject
            {
                ["identifier"] = Identifier("urn:clinic", $"{hospital.Clinic}"),
            },
            ["status"] = status,
            ["start"] = Instant(start),
            ["end"] = Instant(start.AddMinutes(15)),
        };

    /// <summary>A batch of updates; the addresses begin with a slash.</summary>
    public static JsonObject Batch(params (string Address, JsonObject Resource)[] updates) =>
        new()
        {
            ["resourceType"] = "Bundle",
            ["type"] = "batch",
            ["entry"] = new JsonArray([
                .. updates.Select(update => new JsonObject
                {
                    ["resource"] = update.Resource.DeepClone(),
                    ["request"] = new JsonObject
                    {
                        ["method"] = "PUT",
                        ["url"] = update.Address[1..],
                    },
                }),
            ]),
        };

    /// <summary>With our own id beside the hospital's.</summary>
    public static JsonObject KnownAs(this JsonObject appointment, Guid id)
    {
        appointment["identifier"]!
            .AsArray()
            .Add(Identifier($"{TestPortal.BaseUrl}/fhir/R4/Appointment", $"{id}"));
        return appointment;
    }

    public static JsonObject InSlot(this JsonObject appointment, string value)
    {
        appointment["slot"] = new JsonArray(
            new JsonObject { ["identifier"] = Identifier(Pas + "Slot", value) }
        );
        return appointment;
    }

    /// <summary>With one of our extensions that says yes.</summary>
    public static JsonObject That(this JsonObject appointment, string extension)
    {
        appointment["extension"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["url"] =
                        $"https://patient-portal.example/fhir/StructureDefinition/{extension}",
                    ["valueBoolean"] = true,
                }
            );
        return appointment;
    }

    public static JsonObject Because(this JsonObject appointment, string reason)
    {
        appointment["cancelationReason"] = new JsonObject { ["text"] = reason };
        return appointment;
    }

    public static string Instant(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";

    /// <summary>The address of a conditional update.</summary>
    public static string Named(string resource, string value) =>
        $"/{resource}?identifier={Uri.EscapeDataString($"{Pas}{resource}|{value}")}";

    private static JsonObject Actor(string type, string system, string value) =>
        new()
        {
            ["actor"] = new JsonObject
            {
                ["type"] = type,
                ["identifier"] = Identifier(system, value),
            },
            ["status"] = "accepted",
        };
}
