using System.Text.RegularExpressions;

namespace Portal.Load.Scan;

/// <summary>A row of the table in docs/scanning.md: <c>*</c> in it stands for any text.</summary>
internal sealed record Explanation(string Scanner, string What, string Where, string Why)
{
    public bool Covers(ScanFinding finding) =>
        Scanner == finding.Scanner && Fits(What, finding.What) && Fits(Where, finding.Where);

    private static bool Fits(string pattern, string text) =>
        Regex.IsMatch(
            text,
            $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$",
            RegexOptions.Singleline,
            TimeSpan.FromSeconds(1)
        );
}
