using System.Text.Json;

namespace Portal.Api.Bookings.Journeys;

/// <summary>How a journey keeps the first result: the result's type, a space, its JSON.</summary>
internal static class SubmittedResult
{
    public static string Join<T>(T result) =>
        $"{typeof(T).Name} {JsonSerializer.Serialize(result)}";

    public static (string Type, string Json) Split(string stored)
    {
        var space = stored.IndexOf(' ', StringComparison.Ordinal);
        return (stored[..space], stored[(space + 1)..]);
    }

    /// <summary>The result where it is a <typeparamref name="T"/>, else null.</summary>
    public static T? As<T>(string? stored)
        where T : class
    {
        if (stored is null)
        {
            return null;
        }
        var (type, json) = Split(stored);
        return type == typeof(T).Name ? JsonSerializer.Deserialize<T>(json) : null;
    }
}
