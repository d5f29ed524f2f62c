using Portal.Machinery;

namespace Portal.Load.Scan;

/// <summary>The portal's own <c>check --running</c>, as its operator runs it, through nginx.</summary>
internal static class RunningCheck
{
    public const string Name = "check";

    /// <param name="settings">Of the portal.</param>
    /// <param name="roots">A file with the certificate that the machine is to trust.</param>
    public static async Task<IReadOnlyList<ScanFinding>> RunAsync(
        IReadOnlyDictionary<string, string?> settings,
        string roots
    )
    {
        var environment = settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value ?? "",
            StringComparer.Ordinal
        );
        environment["SSL_CERT_FILE"] = roots;
        var run = await Tool.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "Portal"),
            ["check", "--running"],
            environment: environment
        );
        var lines = run.Output.Split('\n', StringSplitOptions.TrimEntries);
        return
        [
            .. lines
                .Where(line =>
                    line.StartsWith("error ", StringComparison.Ordinal)
                    || line.StartsWith("warning ", StringComparison.Ordinal)
                )
                .Select(line => line.Split(' ', 2)[1].Trim().Split(": ", 2))
                .Select(parts => new ScanFinding(Name, parts[0], parts[^1])),
            // Who says nothing has not looked.
            .. Missing(lines, "public address", "shows its first page"),
            .. Missing(lines, "live pages", "a WebSocket comes through"),
        ];
    }

    private static IEnumerable<ScanFinding> Missing(string[] lines, string subject, string good) =>
        lines.Any(line => line.Contains(good, StringComparison.Ordinal))
            ? []
            : [new(Name, subject, $"does not say \"{good}\"")];
}
