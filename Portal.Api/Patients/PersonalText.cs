using System.Text.RegularExpressions;

namespace Portal.Api.Patients;

/// <summary>
/// Whether a title holds personal data, which must not leave the portal (WF-NFR-17): an NHS number, a date, a postcode,
/// or the patient's given and family name (one of them where there is no other).
/// </summary>
public static partial class PersonalText
{
    /// <summary>It holds what looks like an NHS number, a date of birth or a postcode.</summary>
    public static bool IsIn(string text) => Pattern().IsMatch(text);

    /// <summary>The same, or the patient's name as one of the trusts has it.</summary>
    public static bool IsIn(string text, IReadOnlyList<Registration> patient)
    {
        if (IsIn(text))
        {
            return true;
        }
        for (var i = 0; i < patient.Count; i++)
        {
            var (given, family) = (patient[i].GivenName, patient[i].FamilyName);
            if (
                given.Length + family.Length > 0
                && HoldsName(text, given)
                && HoldsName(text, family)
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Some people have only one of the two: then that one counts.</summary>
    private static bool HoldsName(string text, string name) =>
        name.Length == 0 || HoldsWord(text, name);

    private static bool HoldsWord(string text, string word)
    {
        for (
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            word.Length > 0 && at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + word.Length;
            if (
                (at == 0 || !char.IsLetter(text[at - 1]))
                && (end == text.Length || !char.IsLetter(text[end]))
            )
            {
                return true;
            }
        }
        return false;
    }

    [GeneratedRegex(
        @"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"
            + @"|(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
            + @"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();
}
