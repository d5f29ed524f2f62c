using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portal.Api.Intake.Inbound.Answers;

/// <summary>Which sent answers are asked for.</summary>
/// <param name="Since">Sent at this instant or later; null for all there are.</param>
/// <param name="Count">How many to a page.</param>
/// <param name="After">The one that the page before ended with.</param>
internal sealed record AnswerSearch(DateTimeOffset? Since, int Count, Guid? After)
{
    private const int Usual = 50;
    private const int Most = 200;

    private static readonly string[] _instants =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static (AnswerSearch? Search, InboundRefusal? Refusal) Read(IQueryCollection query)
    {
        var search = new AnswerSearch(null, Usual, null);
        foreach (var (name, values) in query)
        {
            var value = values.Count == 1 ? values[0] : null;
            switch (name)
            {
                case "authored" when InstantIn(value) is { } since:
                    search = search with { Since = since };
                    break;
                case "authored":
                    return Refuse(
                        "authored must be ge and an instant with its time zone, such as ge2026-06-01T08:00:00Z"
                    );
                case "_count"
                    when int.TryParse(
                        value,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var count
                    ) && count is >= 1 and <= Most:
                    search = search with { Count = count };
                    break;
                case "_count":
                    return Refuse($"_count must be a whole number from 1 to {Most}");
                case "page-after" when Guid.TryParseExact(value, "D", out var id):
                    search = search with { After = id };
                    break;
                case "page-after":
                    return Refuse("page-after must be as a page's next link has it");
                default:
                    return Refuse("Only authored, _count and page-after are known here");
            }
        }
        return (search, null);
    }

    public string Address(string path)
    {
        var since = Since is { } instant
            ? $"authored=ge{instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)}&"
            : "";
        return $"{path}?{since}_count={Count}{(After is null ? "" : $"&page-after={After}")}";
    }

    /// <summary>Null where it says no time zone: 8am where?</summary>
    private static DateTimeOffset? InstantIn(string? value) =>
        value is { Length: > 2 }
        && value.StartsWith("ge", StringComparison.Ordinal)
        // A plus sign that was not encoded arrives as a space.
        && value[2..].Replace(' ', '+') is var text
        && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParseExact(
            text,
            _instants,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var instant
        )
            ? instant.ToUniversalTime()
            : null;

    private static (AnswerSearch?, InboundRefusal?) Refuse(string text) =>
        (null, InboundRefusal.Parameter(text));
}
