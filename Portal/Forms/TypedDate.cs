using System.Globalization;

namespace Portal.Forms;

/// <summary>A date as people type it: <c>24/12/2026</c>, <c>24 12 2026</c>, <c>24 Dec 2026</c>, <c>24 December 2026</c>.</summary>
public static class TypedDate
{
    private static readonly string[] _formats =
    [
        "d/M/yyyy",
        "d/M/yy",
        "d MMM yyyy",
        "d MMMM yyyy",
        "dddd d MMMM yyyy",
        "dddd d MMM yyyy",
    ];

    /// <summary>Null when it is not a date.</summary>
    public static DateOnly? Parse(string? text)
    {
        var words = (text ?? "").Split(
            [' ', '\t', '.', '-', ',', '/'],
            StringSplitOptions.RemoveEmptyEntries
        );
        var allNumbers = Array.TrueForAll(words, word => word.All(char.IsAsciiDigit));
        return DateOnly.TryParseExact(
            string.Join(allNumbers ? "/" : " ", words),
            _formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;
    }

    /// <summary>From the three fields of a date input; null when they are no date.</summary>
    public static DateOnly? Parse(string? day, string? month, string? year) =>
        Parse($"{day?.Trim()} {month?.Trim()} {year?.Trim()}");
}
