using System.Text.Json.Nodes;

namespace Portal.Sandbox.Told;

/// <summary>What a service answers.</summary>
public sealed record ToldAnswer(int Status, JsonNode? Body)
{
    public string ContentType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>();

    public static ToldAnswer Text(int status, string message) =>
        new(status, new JsonObject { ["message"] = message });
}
