using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Api.Audit;

namespace Portal.Audit;

/// <summary>How a line of the audit log is written to a file.</summary>
/// <param name="Head">Before the first line.</param>
/// <param name="Line">One event, without the end of the line.</param>
internal sealed record AuditFormat(string Head, Func<AuditEvent, string> Line)
{
    private const string Columns =
        "number,at,actor_kind,actor,action,kind,entity_id,patient_id,nhs_number,outcome,reason,items,address,correlation_id,via";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static AuditFormat Of(string name) =>
        name switch
        {
            "csv" => new(Columns + Environment.NewLine, Csv),
            "ndjson" => new("", row => JsonSerializer.Serialize(row, _json)),
            _ => new("", row => Fhir(row).ToJsonString()),
        };

    private static string Csv(AuditEvent row) =>
        string.Join(
            ',',
            new object?[]
            {
                row.Number,
                row.At.ToString("O", CultureInfo.InvariantCulture),
                row.ActorKind,
                row.Actor,
                row.Action,
                row.Kind,
                row.EntityId,
                row.PatientId,
                row.NhsNumber,
                row.Outcome,
                row.Reason,
                row.Items,
                row.Address,
                row.CorrelationId,
                row.Via,
            }.Select(Cell)
        );

    // A spreadsheet would take a text that begins like a formula for one.
    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal))
        {
            text = "'" + text;
        }
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>https://hl7.org/fhir/R4/auditevent.html</summary>
    private static JsonObject Fhir(AuditEvent row)
    {
        var isLogIn = row.Action is AuditAction.LogIn or AuditAction.LogOut;
        var entities = new JsonArray();
        if (row.NhsNumber is not null || row.PatientId is not null)
        {
            entities.Add(
                new JsonObject
                {
                    ["what"] = new JsonObject
                    {
                        ["type"] = "Patient",
                        ["identifier"] = row.NhsNumber is { } number
                            ? Identifier("https://fhir.nhs.uk/Id/nhs-number", number)
                            : Identifier(null, row.PatientId.ToString()!),
                    },
                    ["role"] = Coding(
                        "http://terminology.hl7.org/CodeSystem/object-role",
                        "1",
                        "Patient"
                    ),
                }
            );
        }
        entities.Add(
            new JsonObject
            {
                ["what"] = new JsonObject
                {
                    ["identifier"] = Identifier(null, row.EntityId ?? row.Kind),
                    ["display"] = row.Kind,
                },
            }
        );
        return new()
        {
            ["resourceType"] = "AuditEvent",
            ["id"] = row.Number.ToString(CultureInfo.InvariantCulture),
            ["type"] = isLogIn
                ? Coding(
                    "http://dicom.nema.org/resources/ontology/DCM",
                    "110114",
                    "User Authentication"
                )
                : Coding(
                    "http://terminology.hl7.org/CodeSystem/audit-event-type",
                    "rest",
                    "RESTful Operation"
                ),
            ["subtype"] = new JsonArray(
                Coding("urn:portal:audit-action", row.Action.ToString(), row.Via ?? "")
            ),
            ["action"] = row.Action switch
            {
                AuditAction.Create => "C",
                AuditAction.Read or AuditAction.Export => "R",
                AuditAction.Update => "U",
                AuditAction.Delete or AuditAction.Erase => "D",
                _ => "E",
            },
            ["recorded"] = row.At.ToString("O", CultureInfo.InvariantCulture),
            ["outcome"] = row.Outcome == AuditOutcome.Done ? "0" : "4",
            ["outcomeDesc"] = row.Reason ?? row.Outcome.ToString(),
            ["agent"] = new JsonArray(
                new JsonObject
                {
                    ["who"] = new JsonObject
                    {
                        ["identifier"] = Identifier(null, row.Actor),
                        ["display"] = row.ActorKind.ToString(),
                    },
                    ["requestor"] = true,
                    ["network"] = row.Address is null
                        ? null
                        : new JsonObject { ["address"] = row.Address },
                }
            ),
            ["source"] = new JsonObject
            {
                ["observer"] = new JsonObject { ["display"] = "Patient portal" },
            },
            ["entity"] = entities,
        };
    }

    private static JsonObject Identifier(string? system, string value) =>
        system is null
            ? new JsonObject { ["value"] = value }
            : new JsonObject { ["system"] = system, ["value"] = value };

    private static JsonObject Coding(string system, string code, string display) =>
        display.Length == 0
            ? new JsonObject { ["system"] = system, ["code"] = code }
            : new JsonObject
            {
                ["system"] = system,
                ["code"] = code,
                ["display"] = display,
            };
}
