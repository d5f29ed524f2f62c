using System.Globalization;
using System.Text;

namespace Portal.Api.Messages;

/// <summary>A name without what the app would read as Markdown or HTML.</summary>
public static class PlainName
{
    // Join or part letters within a word of some scripts.
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    public static string Of(string name) =>
        string.Join(
            ' ',
            string.Concat(name.EnumerateRunes().Select(rune => IsOfNames(rune) ? $"{rune}" : " "))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>Also letters beyond 16 bits, accents that stand by themselves, and the vowel signs of Indian and other scripts.</summary>
    private static bool IsOfNames(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
        || rune.Value is '\'' or '’' or '-' or '.' or ',' or '&' or NonJoiner or Joiner;
}
