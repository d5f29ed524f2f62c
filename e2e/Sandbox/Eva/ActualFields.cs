using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Eva;

/// <summary>A resource as the portal sent it, in the fields that a person compares: a name and a text each.</summary>
public static class ActualFields
{
    private const string Portal = "/fhir/R4/";

    public static IReadOnlyDictionary<string, string> Of(JsonNode resource)
    {
        var fields = new Fields();
        switch (resource["resourceType"]?.ToString())
        {
            case "Appointment":
                AddAppointment(fields, resource);
                break;
            case "DocumentReference":
                AddDocument(fields, resource);
                break;
            case "Task":
                AddTask(fields, resource);
                break;
        }
        return fields.All;
    }

    private static void AddAppointment(Fields fields, JsonNode resource)
    {
        fields.Add("identifier", Source(resource["identifier"]));
        fields.Add("status", resource["status"]);
        fields.Add("description", resource["description"]);
        fields.Add("start", Instant(resource["start"]));
        fields.Add("end", Instant(resource["end"]));
        fields.Add("specialty", Coding(resource["specialty"]?[0]?["coding"]?[0]));
        fields.Add("type", resource["appointmentType"]?["coding"]?[0]?["code"]);
        fields.Add("medium", Extension(resource, "Consultation-Medium")?["valueCode"]);
        fields.Add(
            "priority",
            Extension(resource, "ServiceRequest-Priority")?["valueCoding"]?["code"]
        );
        fields.Add("requestStatus", Extension(resource, "Appointment-RequestStatus")?["valueCode"]);
        fields.Add(
            "link",
            Link(Extension(resource, "Portal-Link")?["valueUrl"], "appointments", resource)
        );
        fields.Add(
            "slot",
            Joined(Nodes(resource["slot"]).Select(slot => Identifier(slot["identifier"])))
        );
        fields.Add(
            "basedOn",
            Joined(Nodes(resource["basedOn"]?[0]?["identifier"]).Select(Identifier))
        );
        AddParticipants(fields, resource);
    }

    private static void AddParticipants(Fields fields, JsonNode resource)
    {
        foreach (var actor in Nodes(resource["participant"]).Select(one => one["actor"]!))
        {
            var name = (actor["type"]?.ToString(), actor["identifier"]) switch
            {
                ("Location", null) => "place",
                ("Location", _) => "trust",
                ("HealthcareService", _) => "service",
                ("Practitioner", _) => "practitioner",
                ("Patient", _) => "patient",
                _ => "participant",
            };
            fields.Add(
                name,
                name == "trust"
                    ? actor["identifier"]?["value"]?.ToString()
                    : Joined([Identifier(actor["identifier"]), actor["display"]?.ToString()])
            );
        }
    }

    private static void AddDocument(Fields fields, JsonNode resource)
    {
        fields.Add("identifier", Source(resource["identifier"]));
        fields.Add("status", resource["status"]);
        fields.Add("docStatus", resource["docStatus"]);
        fields.Add("description", resource["description"]);
        fields.Add("date", Instant(resource["date"]));
        fields.Add("readReceipt", Extension(resource, "Document-ReadReceipt")?["valueCode"]);
        fields.Add("patient", Identifier(resource["subject"]?["identifier"]));
        fields.Add("trust", resource["custodian"]?["identifier"]?["value"]);
        var attachment = resource["content"]?[0]?["attachment"];
        fields.Add("contentType", attachment?["contentType"]);
        fields.Add("link", Link(attachment?["url"], "documents", resource));
        fields.Add(
            "appointments",
            Joined(
                Nodes(resource["context"]?["related"])
                    .Select(one => one["reference"] ?? one["references"])
                    .Select(Reference)
                    .Order()
            )
        );
        fields.Add(
            "periodStart",
            Instant((resource["context"]?["period"] ?? resource["period"])?["start"])
        );
    }

    private static void AddTask(Fields fields, JsonNode resource)
    {
        fields.Add("status", resource["status"]);
        fields.Add("intent", resource["intent"]);
        fields.Add("description", resource["description"]);
        fields.Add("authored", Instant(resource["authoredOn"]));
        fields.Add("lastModified", Instant(resource["lastModified"]));
        fields.Add("closes", Instant(resource["restriction"]?["period"]?["end"]));
        var kind = resource["reasonCode"];
        fields.Add("type", kind?["coding"]?[0]?["code"]);
        fields.Add("typeText", kind?["text"]);
        fields.Add(
            "treatmentFunction",
            Coding(Extension(resource, "Task-TreatmentFunction")?["valueCoding"])
        );
        fields.Add("pathway", resource["basedOn"]?[0]?["identifier"]?["value"]);
        fields.Add("appointment", Reference(resource["focus"]?["reference"]));
        fields.Add("patient", Identifier(resource["for"]?["identifier"]));
        fields.Add("trust", resource["owner"]?["identifier"]?["value"]);
        fields.Add(
            "link",
            Link(resource["reasonReference"]?["reference"], "questionnaires", resource)
        );
    }

    /// <summary>What can be known of a deep link beforehand: that it leads to this very resource, with both of its parameters.</summary>
    private static string? Link(JsonNode? node, string page, JsonNode resource) =>
        node is null ? null
        : Uri.TryCreate(node.ToString(), UriKind.Absolute, out var link)
        && link.AbsolutePath.EndsWith($"/{page}/{resource["id"]}", StringComparison.Ordinal)
        && link.Query.Contains("extSystemName=", StringComparison.Ordinal)
        && link.Query.Contains("trackingId=", StringComparison.Ordinal)
            ? "good"
        : node.ToString();

    private static IEnumerable<JsonNode> Nodes(JsonNode? list) =>
        (list as JsonArray ?? []).OfType<JsonNode>();

    /// <summary>The hospital's own identifier, not the portal's.</summary>
    private static string? Source(JsonNode? identifiers) =>
        Nodes(identifiers)
            .Where(one =>
                one["system"]?.ToString().Contains(Portal, StringComparison.Ordinal) != true
            )
            .Select(Identifier)
            .FirstOrDefault();

    private static JsonNode? Extension(JsonNode resource, string name) =>
        Nodes(resource["extension"])
            .FirstOrDefault(one =>
                one["url"]?.ToString().EndsWith($"Extension-{name}", StringComparison.Ordinal)
                == true
            );

    private static string? Identifier(JsonNode? node) =>
        node is null ? null : $"{node["system"]}|{node["value"]}";

    private static string? Coding(JsonNode? node) =>
        node is null ? null : Joined([node["code"]?.ToString(), node["display"]?.ToString()]);

    /// <summary>Ours are our own ids: the comparison turns them into the hospital's where it can.</summary>
    private static string? Reference(JsonNode? node) => node?.ToString().Split('/')[^1];

    private static string? Instant(JsonNode? node) =>
        node is null ? null
        : DateTimeOffset.TryParse(
            node.ToString(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var instant
        )
            ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : node.ToString();

    private static string? Joined(IEnumerable<string?> parts) =>
        string.Join(", ", parts.Where(part => part is not null)) is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Fields in order; a name that comes again is joined, as services do.</summary>
    private sealed class Fields
    {
        private readonly Dictionary<string, string> _all = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, string> All => _all;

        public void Add(string name, JsonNode? value) => Add(name, value?.ToString());

        public void Add(string name, string? value)
        {
            if (value is not null)
            {
                _all[name] = _all.TryGetValue(name, out var before) ? $"{before}; {value}" : value;
            }
        }
    }
}
