using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Api.Patients;

namespace Portal.Tests.Fhir;

/// <summary>
/// The contract with the Aggregator in short: what producer standard 3.12.0 and FHIR R4 ask of a Bundle of Appointments,
/// DocumentReferences or Tasks, and of an OperationOutcome. Says each fault in a line; none means that it holds.
/// </summary>
public static partial class ProducerStandard
{
    private const string Extensions = "https://fhir.nhs.uk/StructureDefinition/Extension-";

    private static readonly string[] _issueTypes =
    [
        "exception",
        "processing",
        "forbidden",
        "not-found",
        "not-supported",
        "throttled",
        "transient",
        "too-long",
        "structure",
        "timeout",
    ];

    public static IReadOnlyList<string> FaultsOfBundle(JsonElement bundle)
    {
        List<string> shape = [.. R4Shape.Faults(bundle)];
        if (shape.Count > 0)
        {
            return shape;
        }

        var entries = bundle.TryGetProperty("entry", out var all)
            ? all.EnumerateArray().ToList()
            : [];
        return
        [
            .. Faults(
                ("resourceType", Text(bundle, "resourceType") == "Bundle"),
                ("type", Text(bundle, "type") == "searchset"),
                ("total", bundle.GetProperty("total").GetInt32() == entries.Count),
                ("ids differ", entries.Select(Id).Distinct().Count() == entries.Count)
            ),
            .. entries.SelectMany(FaultsOfEntry),
        ];
    }

    public static IReadOnlyList<string> FaultsOfOutcome(JsonElement outcome)
    {
        var issue = outcome.GetProperty("issue")[0];
        return
        [
            .. R4Shape.Faults(outcome),
            .. Faults(
                ("resourceType", Text(outcome, "resourceType") == "OperationOutcome"),
                ("severity", Text(issue, "severity") == "error"),
                ("code", _issueTypes.Contains(Text(issue, "code"))),
                ("diagnostics", Text(issue, "diagnostics") is { Length: > 0 })
            ),
        ];
    }

    private static IEnumerable<string> FaultsOfEntry(JsonElement entry)
    {
        var resource = entry.GetProperty("resource");
        var type = Text(resource, "resourceType");
        return Faults(
                (
                    "fullUrl",
                    Text(entry, "fullUrl")!
                        .EndsWith($"/{type}/{Id(entry)}", StringComparison.Ordinal)
                ),
                ("search.mode", Text(entry.GetProperty("search"), "mode") == "match"),
                ("id", Guid.TryParse(Text(resource, "id"), out _))
            )
            .Concat(
                type switch
                {
                    "Appointment" => FaultsOfAppointment(resource),
                    "DocumentReference" => FaultsOfDocument(resource),
                    "Task" => FaultsOfTask(resource),
                    _ => ["resourceType"],
                }
            )
            .Select(fault => $"{Id(entry)}: {fault}");
    }

    private static IEnumerable<string> Faults(params (string Rule, bool Holds)[] rules) =>
        rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);

    private static string? Id(JsonElement entry) => Text(entry.GetProperty("resource"), "id");

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static List<string> Values(JsonElement appointment, string name, string member) =>
        [
            .. appointment
                .GetProperty("extension")
                .EnumerateArray()
                .Where(extension => Text(extension, "url") == Extensions + name)
                .Select(extension => Text(extension, member)!),
        ];

    private static bool IdentifierIs(
        JsonElement actor,
        string system,
        Func<string, bool> isValid
    ) =>
        actor.TryGetProperty("identifier", out var identifier)
        && Text(identifier, "system") == system
        && isValid(Text(identifier, "value")!);

    private static bool IsNhsNumber(string value) => NhsNumber.TryParse(value, out _);

    private static bool IsUtc(JsonElement appointment, string member) =>
        Utc().IsMatch(Text(appointment, member) ?? "");

    private static bool IsDeepLink(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && uri.Query.Contains("extSystemName=")
        && uri.Query.Contains("trackingId=")
        && !TenDigits().IsMatch(link);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", RegexOptions.None, 1000)]
    private static partial Regex Utc();

    [GeneratedRegex("^[A-Z0-9]{3,9}$", RegexOptions.None, 1000)]
    private static partial Regex OdsCode();

    [GeneratedRegex(@"\b[1-9]\d{9}\b", RegexOptions.None, 1000)]
    private static partial Regex TenDigits();
}
