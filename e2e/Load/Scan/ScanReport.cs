using System.Globalization;

namespace Portal.Load.Scan;

/// <summary>Every finding with its reason, or without.</summary>
internal sealed class ScanReport(IReadOnlyList<Explanation> explanations)
{
    private readonly HashSet<Explanation> _used = [];
    private int _unexplained;

    public void Add(string scan, IReadOnlyList<ScanFinding> findings)
    {
        Say($"{scan}: {findings.Count} findings");
        foreach (var finding in findings)
        {
            var reason = explanations.FirstOrDefault(one => one.Covers(finding));
            if (reason is null)
            {
                _unexplained++;
            }
            else
            {
                _used.Add(reason);
            }
            Say(
                $"  {(reason is null ? "NOT EXPLAINED" : "explained")} | {finding.Scanner} | {finding.What} | {finding.Where} | {reason?.Why}"
            );
        }
    }

    public static void WriteAnswers(IReadOnlyDictionary<int, int> answers) =>
        Say(
            $"{answers.Values.Sum():N0} requests: {string.Join(", ", answers.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:N0} times {one.Key}")))}"
        );

    /// <returns>The exit status.</returns>
    public int End()
    {
        foreach (var explanation in explanations.Where(one => !_used.Contains(one)))
        {
            Say(
                $"not needed this time: {explanation.Scanner} | {explanation.What} | {explanation.Where}"
            );
        }
        Say($"{_unexplained} findings without a reason in docs/scanning.md");
        return _unexplained == 0 ? 0 : 1;
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
