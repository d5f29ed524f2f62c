using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Told;

/// <summary>What arrived.</summary>
public sealed record ToldRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    string Text
)
{
    /// <summary>Null when the body is no JSON.</summary>
    public JsonNode? Json { get; } = Parse(Text);

    public IReadOnlyDictionary<string, string> Query { get; init; } =
        new Dictionary<string, string>();

    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>The bearer token or key; null when there is none.</summary>
    public string? Bearer =>
        Header("authorization") is { } text && text.StartsWith("Bearer ", StringComparison.Ordinal)
            ? text["Bearer ".Length..]
            : null;

    public static async Task<ToldRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new(
            request.Method,
            request.Path,
            request.Headers.ToDictionary(
                header => header.Key.ToLowerInvariant(),
                header => header.Value.ToString()
            ),
            await reader.ReadToEndAsync(request.HttpContext.RequestAborted)
        )
        {
            Query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
        };
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
