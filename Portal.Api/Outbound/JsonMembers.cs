using System.Text.Json;

namespace Portal.Api.Outbound;

/// <summary>Members of an answer that may be absent or of another kind than promised.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty(name, out var member)
            ? member
            : null;

    public static JsonElement? Member(this JsonElement element, string name) =>
        ((JsonElement?)element).Member(name);

    /// <summary>The text; null when it is anything else, half a surrogate pair among it.</summary>
    public static string? Text(this JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The items; none when it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];
}
