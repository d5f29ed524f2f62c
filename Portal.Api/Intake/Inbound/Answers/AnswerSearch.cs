using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portal.Api.Intake.Inbound.Answers;

/// <summary>Which sent answers are asked for.</summary>
/// <param name="Since">Sent at this instant or later; null for all there are.</param>
/// <param name="Page">Which page of them.</param>
internal sealed record AnswerSearch(DateTimeOffset? Since, PageSearch Page)
{
    private static readonly string[] _instants =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static (AnswerSearch? Search, InboundRefusal? Refusal) Read(IQueryCollection query)
    {
        var search = new AnswerSearch(null, PageSearch.First);
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
                default:
                    var (page, refusal) = search.Page.With(name, value);
                    if (page is null)
                    {
                        return refusal is null
                            ? Refuse("Only authored, _count and page-after are known here")
                            : (null, refusal);
                    }
                    search = search with { Page = page };
                    break;
            }
        }
        return (search, null);
    }

    public string Address(string path)
    {
        var since = Since is { } instant
            ? $"authored=ge{instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)}&"
            : "";
        return $"{path}?{since}{Page.Query}";
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
