using System.Text.Json;

namespace Portal.Load.Lighthouse;

/// <summary>What Lighthouse says of one page.</summary>
/// <param name="Performance">0 to 100, as the other scores; 0 where it was not asked.</param>
/// <param name="FirstPaint">Milliseconds until the first text stands there.</param>
/// <param name="LargestPaint">Milliseconds until the largest part stands there.</param>
/// <param name="Faults">The audits of accessibility and best practices that the page did not pass.</param>
internal sealed record LighthouseReport(
    double Performance,
    double Accessibility,
    double BestPractices,
    double FirstPaint,
    double LargestPaint,
    IReadOnlyList<string> Faults
)
{
    public static LighthouseReport Of(JsonElement report)
    {
        var categories = report.GetProperty("categories");
        var audits = report.GetProperty("audits");
        return new(
            Score(categories, "performance"),
            Score(categories, "accessibility"),
            Score(categories, "best-practices"),
            Milliseconds(audits, "first-contentful-paint"),
            Milliseconds(audits, "largest-contentful-paint"),
            [
                .. new[] { "accessibility", "best-practices" }.SelectMany(category =>
                    FaultsOf(category, categories, audits)
                ),
            ]
        );
    }

    private static double Score(JsonElement categories, string name) =>
        categories.TryGetProperty(name, out var category)
        && category.GetProperty("score") is { ValueKind: JsonValueKind.Number } score
            ? score.GetDouble() * 100
            : 0;

    private static double Milliseconds(JsonElement audits, string name) =>
        audits.GetProperty(name).GetProperty("numericValue").GetDouble();

    private static IEnumerable<string> FaultsOf(
        string category,
        JsonElement categories,
        JsonElement audits
    )
    {
        if (!categories.TryGetProperty(category, out var found))
        {
            yield break;
        }
        foreach (var part in found.GetProperty("auditRefs").EnumerateArray())
        {
            var audit = audits.GetProperty(part.GetProperty("id").GetString()!);
            if (
                part.GetProperty("weight").GetDouble() > 0
                && audit.GetProperty("score") is { ValueKind: JsonValueKind.Number } score
                && score.GetDouble() < 1
            )
            {
                yield return $"{category}: {audit.GetProperty("title").GetString()}";
            }
        }
    }
}
