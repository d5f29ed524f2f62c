using System.Text.Json;

namespace Portal.SignIn;

/// <summary>Reads strings out of JSON that somebody else wrote.</summary>
internal static class JsonText
{
    /// <summary>The member where it is a string; null where it is absent, anything else, or no text (half a surrogate pair).</summary>
    public static string? Of(JsonElement json, string member)
    {
        try
        {
            return
                json.TryGetProperty(member, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
