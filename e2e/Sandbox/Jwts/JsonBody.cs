using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Jwts;

/// <summary>Reads what scripts send.</summary>
public static class JsonBody
{
    /// <summary>Null when the body is no JSON object.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(
                    request.Body,
                    cancellationToken: request.HttpContext.RequestAborted
                ) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The member when it is a string.</summary>
    public static string? Text(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static IResult Wrong(string what) => Results.Json(new { error = what }, statusCode: 400);
}
