using System.Text.RegularExpressions;

namespace Portal.Tests.Telemetry;

/// <summary>One rule of docs/watch/alerts.yaml, which keeps to a form that is read line by line.</summary>
internal sealed partial record AlertRule(
    string Name,
    string Expression,
    string Severity,
    string Summary,
    string Runbook
)
{
    public static List<AlertRule> Read(string yaml)
    {
        var rules = yaml.Split("      - alert: ")[1..];
        return [.. rules.Select(ReadOne)];
    }

    private static AlertRule ReadOne(string text)
    {
        var match = Rule().Match(text);
        return match.Success
            ? new(
                match.Groups["name"].Value,
                match.Groups["expr"].Value,
                match.Groups["severity"].Value,
                match.Groups["summary"].Value,
                match.Groups["runbook"].Value
            )
            : throw new FormatException($"No rule in the form of the others: {text}");
    }

    // Plain YAML values: nothing in them may begin a comment or another key.
    [GeneratedRegex(
        """
            ^(?<name>\w+)
                    expr: (?<expr>[a-z](?:(?!: | #).)+)
            (?:        for: \d+[smh]
            )?        labels:
                      severity: (?<severity>\w+)
                    annotations:
                      summary: (?<summary>\w(?:(?!: | #).)+)
                      runbook: (?<runbook>\S+)
            $
            """,
        RegexOptions.None,
        1000
    )]
    private static partial Regex Rule();
}
