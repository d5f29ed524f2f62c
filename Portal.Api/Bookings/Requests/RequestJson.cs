using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Api.Bookings.Requests;

/// <summary>How wishes and needs are kept within a request: names of days and parts of day, never their numbers.</summary>
internal static class RequestJson
{
    private static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter() },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, Options);
}
