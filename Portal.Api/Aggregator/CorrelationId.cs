using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>
/// The Aggregator's <c>X-Correlation-ID</c>. It may take any value, but ours goes into logs, headers and deep links: so
/// once, visible ASCII, 128 characters at most, and no NHS number.
/// </summary>
public static partial class CorrelationId
{
    public const string Header = "X-Correlation-ID";
    private const int Longest = 128;

    /// <summary>The id; null when it is missing or cannot be used.</summary>
    public static string? Read(StringValues header) =>
        header.Count == 1 && IsSane(header[0]) ? header[0] : null;

    private static bool IsSane(string? text) =>
        text is { Length: > 0 and <= Longest }
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
        && !HoldsNhsNumber(text);

    private static bool HoldsNhsNumber(string text)
    {
        foreach (var match in NumberLike().EnumerateMatches(text))
        {
            var digits = string.Concat(
                text.Substring(match.Index, match.Length).Where(char.IsAsciiDigit)
            );
            if (NhsNumber.TryParse(digits, out _))
            {
                return true;
            }
        }
        return false;
    }

    // Ten digits on their own, alone or as people write them; no part of a UUID is.
    [GeneratedRegex(
        "(?<![0-9A-Za-z])[0-9]{3}[-._+]?[0-9]{3}[-._+]?[0-9]{4}(?![0-9A-Za-z])",
        RegexOptions.CultureInvariant,
        // No time limit: matching is linear, and a busy machine must not fail a request.
        matchTimeoutMilliseconds: -1
    )]
    private static partial Regex NumberLike();
}
