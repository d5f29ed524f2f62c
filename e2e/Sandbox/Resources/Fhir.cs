using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Resources;

/// <summary>The pieces that every resource is made of.</summary>
public static class Fhir
{
    public const string National = "https://fhir.nhs.uk/Id/";
    public const string NationalExtension = "https://fhir.nhs.uk/StructureDefinition/Extension-";
    public const string SpecialtySystem = "https://fhir.nhs.uk/CodeSystem/Specialty-1";

    private const string Ours = "https://patient-portal.example/fhir/StructureDefinition/";

    public static JsonObject Resource(string type, string id) =>
        new() { ["resourceType"] = type, ["id"] = id };

    public static JsonObject Identifier(string system, string value) =>
        new() { ["system"] = system, ["value"] = value };

    public static JsonObject Coding(string system, string code, string? display = null) =>
        new JsonObject
        {
            ["system"] = system,
            ["code"] = code,
            ["display"] = display,
        }.Tidy();

    /// <summary>A logical reference.</summary>
    public static JsonObject Reference(JsonObject identifier) =>
        new() { ["identifier"] = identifier };

    public static JsonObject OdsCode(string code) =>
        Identifier(National + "ods-organization-code", code);

    public static JsonObject Specialty(string code, string name) =>
        new() { ["coding"] = List(Coding(SpecialtySystem, code, name)) };

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A list without what is not there; null, so that it is left out, when nothing is.</summary>
    public static JsonArray? List(params IEnumerable<JsonNode?> items)
    {
        var present = items.Where(item => item is not null).ToArray();
        return present.Length == 0 ? null : new(present);
    }

    public static JsonObject? Contact(string system, string? value) =>
        value is null ? null : Identifier(system, value);

    public static JsonObject? Extension(string url, string type, JsonNode? value) =>
        value is null ? null : new() { ["url"] = url, [type] = value };

    /// <summary>One of the portal's own extensions; null when there is nothing to say.</summary>
    public static JsonObject? Text(string name, string? value) =>
        Extension(Ours + name, "valueString", value);

    public static JsonObject? Code(string name, string? value) =>
        Extension(Ours + name, "valueCode", value);

    public static JsonObject? Url(string name, string? value) =>
        Extension(Ours + name, "valueUrl", value);

    public static JsonObject? OwnIdentifier(string name, JsonObject? value) =>
        Extension(Ours + name, "valueIdentifier", value);

    public static JsonObject? OwnReference(string name, JsonObject? value) =>
        Extension(Ours + name, "valueReference", value);

    public static JsonObject? Number(string name, int value) =>
        Extension(Ours + name, "valueInteger", value);

    /// <summary>Only what is true is said.</summary>
    public static JsonObject? Flag(string name, bool value) =>
        value ? Extension(Ours + name, "valueBoolean", true) : null;

    /// <summary>Takes out the members that are null: FHIR has none.</summary>
    public static JsonObject Tidy(this JsonObject resource)
    {
        foreach (
            var name in resource
                .Where(member => member.Value is null)
                .Select(member => member.Key)
                .ToList()
        )
        {
            resource.Remove(name);
        }
        return resource;
    }
}
