using System.Text.Json;
using System.Text.Unicode;
using Portal.Api.Bookings;
using Portal.Api.Intake.Files;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>What a reader knows beside the resource itself.</summary>
/// <param name="Id">By which others may refer to the resource.</param>
/// <param name="Today">In London.</param>
/// <param name="LargestPdf">Bytes that a PDF may have.</param>
/// <param name="PortalSystem">The identifier system of our own ids of appointments; null where nobody knows it.</param>
internal readonly record struct ReadingContext(
    string? Id,
    DateOnly Today,
    int LargestPdf,
    string? PortalSystem = null
);

/// <summary>One of: a resource; faults; or a type that is left out.</summary>
internal readonly record struct ReadResult(
    Incoming? Resource,
    string? Type,
    IReadOnlyList<Fault> Faults,
    bool IsLeftOut
);

/// <summary>Reads a piece of a file as the resource it is.</summary>
internal sealed class ResourceReader(TimeProvider clock, ImportOptions options)
{
    private readonly HashWriter _hash = new();
    private readonly DateOnly _today = clock.Today();

    public ReadResult Read(Piece piece)
    {
        if (piece.Fault is { } whole)
        {
            return Refused(null, new Fault("", whole));
        }
        if (!Utf8.IsValid(piece.Json.Span))
        {
            return Refused(null, new Fault("", "is not UTF-8: save the file as UTF-8"));
        }
        try
        {
            var (document, fault) = ResourceJson.Parse(
                piece.Json,
                piece.Entry is null ? "" : ResourceJson.Entry
            );
            using var _ = document;
            if (document is null)
            {
                return Refused(null, fault!);
            }
            if (
                piece.Json.Length > options.MaximumResourceSize
                && !IsLetter(document.RootElement, piece.Entry is not null)
            )
            {
                return Refused(
                    null,
                    new Fault("", LineSplitter.TooLongMessage(options.MaximumResourceSize))
                );
            }
            return piece.Entry is null
                ? Read(document.RootElement, null)
                : ReadEntry(document.RootElement);
        }
        catch (JsonException broken)
        {
            return Refused(null, new Fault("", Explain(broken, piece)));
        }
    }

    private static string Explain(JsonException broken, Piece piece)
    {
        if (piece.EndsFile && broken.BytePositionInLine >= LastLine(piece.Json.Span))
        {
            return "The file ends in the middle of this resource: get the whole file and import it again.";
        }
        var line = broken.LineNumber > 0 ? $"line {piece.Line + broken.LineNumber}, " : "";
        return $"The JSON is broken at {line}character {broken.BytePositionInLine + 1}, or goes too deep: mend it.";
    }

    private static int LastLine(ReadOnlySpan<byte> json) =>
        json.Length - json.LastIndexOf((byte)'\n') - 1;

    /// <summary>Only a letter may be as large as its PDF.</summary>
    private static bool IsLetter(JsonElement json, bool isEntry) =>
        json.ValueKind == JsonValueKind.Object
        && (
            isEntry
                ? json.TryGetProperty("resource", out var resource)
                    && IsLetter(resource, isEntry: false)
                : json.TryGetProperty("resourceType", out var type)
                    && type.ValueKind == JsonValueKind.String
                    && type.ValueEquals(nameof(ResourceType.DocumentReference))
        );

    private ReadResult ReadEntry(JsonElement entry)
    {
        if (
            entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("resource", out var resource)
        )
        {
            return Refused(null, new Fault("entry.resource", "is missing: nothing to import here"));
        }
        var faults = new Faults();
        var node = Node.Root(entry, "entry", faults);
        if (node.Object("request")?.Is("method", "DELETE") == true)
        {
            return Refused(
                null,
                new Fault(
                    "entry.request.method",
                    "is DELETE: nothing is deleted by import, send the resource with its last status"
                )
            );
        }
        var url = node.Text("fullUrl", 2000);
        return faults.Any
            ? new(null, null, faults.Found, false)
            : Read(
                resource,
                url?.StartsWith("urn:uuid:", StringComparison.Ordinal) == true ? url : null
            );
    }

    private ReadResult Read(JsonElement json, string? url)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("resourceType", out var named)
            || named.ValueKind != JsonValueKind.String
        )
        {
            return Refused(
                null,
                new Fault("resourceType", "is missing: give one FHIR R4 resource as a JSON object")
            );
        }

        var name = named.GetString()!;
        if (!Enum.TryParse<ResourceType>(name, out var type) || Enum.GetName(type) != name)
        {
            return name == "Bundle"
                    ? Refused(
                        null,
                        new Fault(
                            "resourceType",
                            "is a Bundle among other resources, which is not looked into: give each Bundle as a file of its own"
                        )
                    )
                : FhirTypes.Names.Contains(name) ? new(null, name, [], IsLeftOut: true)
                : Refused(null, new Fault("resourceType", "is not the name of a FHIR R4 resource"));
        }

        var faults = new Faults();
        var node = Node.Root(json, name, faults);
        var context = new ReadingContext(
            url ?? node.Text("id", 128),
            _today,
            options.MaximumPdfSize,
            options.PortalSystem
        );
        Incoming resource = type switch
        {
            ResourceType.Organization => TrustReader.Read(node, context),
            ResourceType.Location => PlaceReader.Read(node, context),
            ResourceType.HealthcareService => ClinicReader.Read(node, context),
            ResourceType.Schedule => ScheduleReader.Read(node, context),
            ResourceType.Slot => SlotReader.Read(node, context),
            ResourceType.Patient => PatientReader.Read(node, context),
            ResourceType.ServiceRequest => ReferralReader.Read(node, context),
            ResourceType.Appointment => AppointmentReader.Read(node, context),
            ResourceType.DocumentReference => DocumentReader.Read(node, context),
            ResourceType.Questionnaire => QuestionnaireReader.Read(node, context),
            _ => TaskReader.Read(node, context),
        };
        if (faults.Any)
        {
            return new(null, name, faults.Found, false);
        }
        resource.Seal(_hash);
        return new(resource, name, [], false);
    }

    private static ReadResult Refused(string? type, Fault fault) => new(null, type, [fault], false);
}
