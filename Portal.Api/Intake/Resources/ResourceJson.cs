using System.Text.Json;

namespace Portal.Api.Intake.Resources;

/// <summary>
/// Parses a resource. JSON allows what no resource can have: a property twice, of which each reader takes another, and
/// texts with half a surrogate pair, which are none. Both are faults with their place.
/// </summary>
internal static class ResourceJson
{
    private const string TwiceMessage =
        "stands there twice: leave one of the two, since nobody can tell which is meant";

    private const string EscapeMessage =
        "contains an escape that stands for no character: correct it";

    /// <summary>Of an entry of a Bundle; what is within its resource goes by the resource.</summary>
    public const string Entry = "entry";

    private const int LongestName = 64;

    private static readonly JsonDocumentOptions _strict = new()
    {
        AllowDuplicateProperties = false,
    };

    /// <param name="text">UTF-8.</param>
    /// <param name="root">What it is called where it is no resource itself.</param>
    /// <returns>The document, which lives as long as the text; or the first fault.</returns>
    /// <exception cref="JsonException">It is no JSON, or is nested too deep.</exception>
    public static (JsonDocument? Json, Fault? Fault) Parse(
        ReadOnlyMemory<byte> text,
        string root = ""
    )
    {
        JsonDocument? json = null;
        try
        {
            json = JsonDocument.Parse(text, _strict);
            return MayHoldSurrogates(text.Span) && FaultOf(json, root) is { } fault
                ? Refused(json, fault)
                : (json, null);
        }
        // A property twice has no line; of a name that is no text there is nothing to compare.
        catch (Exception unsound)
            when (unsound is JsonException { LineNumber: null } or InvalidOperationException)
        {
            json?.Dispose();
            using var lenient = JsonDocument.Parse(text);
            return (null, FaultOf(lenient, root) ?? new Fault("", $"A property {TwiceMessage}"));
        }
    }

    private static (JsonDocument?, Fault?) Refused(JsonDocument json, Fault fault)
    {
        json.Dispose();
        return (null, fault);
    }

    private static bool MayHoldSurrogates(ReadOnlySpan<byte> text) =>
        text.IndexOf("\\ud"u8) >= 0 || text.IndexOf("\\uD"u8) >= 0;

    private static Fault? FaultOf(JsonDocument json, string root) =>
        FaultIn(json.RootElement, root.Length > 0 ? root : TypeOf(json.RootElement));

    private static string TypeOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
            ? root.EnumerateObject()
                .Where(property => NameOf(property) == "resourceType")
                .Select(property => TextOf(property.Value))
                .FirstOrDefault(name => name is not null && FhirTypes.Names.Contains(name))
                ?? ""
            : "";

    private static Fault? FaultIn(JsonElement json, string path) =>
        json.ValueKind switch
        {
            JsonValueKind.String when TextOf(json) is null => new Fault(path, EscapeMessage),
            JsonValueKind.Array => FaultInList(json, path),
            JsonValueKind.Object => FaultInObject(json, path),
            _ => null,
        };

    private static Fault? FaultInList(JsonElement list, string path)
    {
        var index = 0;
        foreach (var one in list.EnumerateArray())
        {
            if (FaultIn(one, $"{path}[{index++}]") is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    private static Fault? FaultInObject(JsonElement json, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
            {
                return new Fault(path, EscapeMessage);
            }
            var own =
                path == Entry
                && name == "resource"
                && TypeOf(property.Value) is { Length: > 0 } type
                    ? type
                    : PathOf(path, name);
            if (!names.Add(name))
            {
                return new Fault(own, TwiceMessage);
            }
            if (FaultIn(property.Value, own) is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    /// <summary>A name that FHIR cannot have may hold anything, and stays out of messages.</summary>
    private static string PathOf(string path, string name) =>
        name.Length > LongestName
        || !name.All(letter => char.IsAsciiLetter(letter) || letter == '_')
            ? path
        : path.Length == 0 ? name
        : $"{path}.{name}";

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
