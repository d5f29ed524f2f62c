using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Api.Outbox;

/// <summary>How the bodies of the outbox are written: enums by name.</summary>
internal static class OutboxJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(object body) => JsonSerializer.Serialize(body, Options);
}
