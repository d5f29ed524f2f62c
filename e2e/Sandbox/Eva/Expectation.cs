using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Eva;

/// <summary>What one patient's answers must hold, as a hospital knows it: one file (docs/expected-against-actual.md).</summary>
/// <param name="File">Its name, for the report.</param>
/// <param name="BirthDate">As NHS login has it.</param>
/// <param name="IdToken">Null where the run fetches one.</param>
/// <param name="Resources">By FHIR's name of the resource.</param>
public sealed record Expectation(
    string File,
    string NhsNumber,
    string? BirthDate,
    string? IdToken,
    IReadOnlyDictionary<string, ExpectedAnswer> Resources
)
{
    public static IReadOnlyList<string> ResourceTypes { get; } =
    ["Appointment", "DocumentReference", "Task"];

    /// <exception cref="FormatException">The file is not an expectation; the message says what to mend.</exception>
    public static Expectation Parse(string file, string text)
    {
        JsonObject json;
        try
        {
            json =
                JsonNode.Parse(text) as JsonObject
                ?? throw new FormatException($"{file}: must be a JSON object");
        }
        catch (JsonException broken)
        {
            throw new FormatException(
                $"{file}: is not JSON (line {broken.LineNumber + 1}): mend it",
                broken
            );
        }
        foreach (var (name, _) in json)
        {
            if (
                name is not ("nhsNumber" or "birthdate" or "idToken")
                && !ResourceTypes.Contains(name)
            )
            {
                throw new FormatException(
                    $"{file}: {name} is not known: correct it or take it out"
                );
            }
        }
        var number = Text(json, "nhsNumber");
        return number is null
            ? throw new FormatException($"{file}: nhsNumber is missing")
            : new(
                file,
                number,
                Text(json, "birthdate"),
                Text(json, "idToken"),
                ResourceTypes
                    .Where(json.ContainsKey)
                    .ToDictionary(
                        type => type,
                        type => ExpectedAnswer.Parse($"{file}: {type}", json[type])
                    )
            );
    }

    public override string ToString() => File;

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>What one call must answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Items">The resources, each by its fields; none for a refusal.</param>
public sealed record ExpectedAnswer(
    int Status,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Items
)
{
    /// <param name="where">For messages.</param>
    /// <param name="json">A list of items, or the status of a refusal.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static ExpectedAnswer Parse(string where, JsonNode? json) =>
        json switch
        {
            JsonArray list => new(200, [.. list.Select((item, i) => Item($"{where}[{i}]", item))]),
            JsonValue value when value.TryGetValue<int>(out var status) => new(status, []),
            _ => throw new FormatException($"{where} must be a list of items, or an HTTP status"),
        };

    private static Dictionary<string, string> Item(string where, JsonNode? json)
    {
        if (json is not JsonObject item)
        {
            throw new FormatException($"{where} must be an object with a text for each field");
        }
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in item)
        {
            fields[name] =
                value is JsonValue given && given.TryGetValue<string>(out var text)
                    ? text
                    : throw new FormatException($"{where}.{name} must be a text");
        }
        return fields;
    }
}
