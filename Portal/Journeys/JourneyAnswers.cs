using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Api.Bookings.Journeys;

namespace Portal.Journeys;

/// <summary>How a journey's answers are kept: JSON with names instead of numbers, so that a new version reads an old one's.</summary>
public static class JourneyAnswers
{
    private static readonly JsonSerializerOptions _json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static T Read<T>(Journey journey)
        where T : class, new() => JsonSerializer.Deserialize<T>(journey.Answers, _json) ?? new();

    public static string Write<T>(T answers)
        where T : class => JsonSerializer.Serialize(answers, _json);
}
