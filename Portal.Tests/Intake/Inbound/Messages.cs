using System.Text.Json.Nodes;

namespace Portal.Tests.Intake.Inbound;

/// <summary>What a hospital's system sends; a test changes what it is about.</summary>
internal static class Messages
{
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
        ("start", "valueInstant", $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    public static (string, string, JsonNode) Text(string text) => ("text", "valueString", text);

    public static (string, string, JsonNode) Slot(string system, string value) =>
        ("slot", "valueReference", new JsonObject { ["identifier"] = Identifier(system, value) });
}
