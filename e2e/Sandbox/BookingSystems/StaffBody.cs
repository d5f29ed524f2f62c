using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;

namespace Portal.Sandbox.BookingSystems;

/// <summary>Reads what scripts and pages say the hospitals' staff do.</summary>
public static class StaffBody
{
    /// <summary>The members; empty where there is no body. Null when it is no JSON object.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>False where the member is there and is no instant.</summary>
    public static bool TryInstant(this JsonObject body, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (body[name] is null)
        {
            return true;
        }
        var isInstant = DateTimeOffset.TryParse(
            body.Text(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var read
        );
        instant = isInstant ? read.ToUniversalTime() : null;
        return isInstant;
    }

    /// <summary>Null, and what is wrong, where a time is no instant.</summary>
    public static (Choice? Choice, string? Wrong) Choice(JsonObject body) =>
        body.TryInstant("start", out var start) && body.TryInstant("end", out var end)
            ? (new Choice(body.Text("slot"), start, end, body.Text("text")), null)
            : (null, "start and end must be instants, such as 2026-09-01T09:00:00Z");
}
