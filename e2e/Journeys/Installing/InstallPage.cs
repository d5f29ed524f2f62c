using System.Text.RegularExpressions;
using Portal.Machinery;

namespace Portal.Journeys.Installing;

/// <summary>
/// The commands of docs/operations/install.md, in order. Words are changed in two places only: the values of the
/// first block's variables, and systemd's start, for which the unit's own ExecStart runs.
/// </summary>
public sealed partial record InstallPage(string Script)
{
    private const string ProgramInUnit = "/opt/patient-portal";
    private const string StartOfUnit = "systemctl enable --now patient-portal";

    public static string File { get; } = Doc("operations/install.md");

    public static string Unit { get; } = Doc("install/patient-portal.service");

    /// <param name="values">For every variable that the page's first block exports.</param>
    /// <exception cref="InvalidOperationException">The page's variables are others, or it has no start.</exception>
    public static InstallPage Read(IReadOnlyDictionary<string, string> values)
    {
        var blocks = Blocks()
            .Matches(System.IO.File.ReadAllText(File))
            .Select(match => (Kind: match.Groups["kind"].Value, Text: match.Groups["text"].Value))
            .ToList();
        var named = Export().Matches(blocks[0].Text).Select(match => match.Groups["name"].Value);
        if (
            !named
                .Order(StringComparer.Ordinal)
                .SequenceEqual(values.Keys.Order(StringComparer.Ordinal))
        )
        {
            throw new InvalidOperationException(
                $"{File} begins with other variables than the test knows: {string.Join(", ", named)}"
            );
        }
        if (!blocks.Exists(IsStart))
        {
            throw new InvalidOperationException($"{File} has no '{StartOfUnit}'");
        }

        var first = Export()
            .Replace(
                blocks[0].Text,
                match =>
                    $"export {match.Groups["name"].Value}='{values[match.Groups["name"].Value]}'"
            );
        return new(
            string.Join(
                '\n',
                blocks
                    .Skip(1)
                    .Where(block => block.Kind == "bash" || IsStart(block))
                    .Select(block => block.Kind == "bash" ? block.Text : Start())
                    .Prepend(first)
            )
        );

        static bool IsStart((string Kind, string Text) block) =>
            block.Kind == "console" && block.Text.Contains(StartOfUnit, StringComparison.Ordinal);
    }

    /// <summary>What systemd would do, as far as a shell can.</summary>
    private static string Start()
    {
        var unit = System.IO.File.ReadAllLines(Unit);
        string Of(string key) =>
            unit.Single(line => line.StartsWith(key + "=", StringComparison.Ordinal))[
                    (key.Length + 1)..
                ]
                .Replace(ProgramInUnit, "$PORTAL_PROGRAM", StringComparison.Ordinal)
                .Replace("/etc/patient-portal", "$PORTAL_SETTINGS", StringComparison.Ordinal);
        return $"""
            (set -a; . "{Of("EnvironmentFile")}"; cd "{Of("WorkingDirectory")}"; exec {Of(
                "ExecStart"
            )} > "$PORTAL_SETTINGS/log" 2>&1) &
            """;
    }

    private static string Doc(string path) =>
        Path.Combine(RepositoryFolder.Path, "docs", path.Replace('/', Path.DirectorySeparatorChar));

    [GeneratedRegex(
        "^```(?<kind>bash|console)\n(?<text>.*?)^```$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Blocks();

    [GeneratedRegex(
        "^export (?<name>[A-Z_]+)=.*$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Export();
}
