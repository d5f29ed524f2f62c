using System.Text.RegularExpressions;

namespace Portal.Load.Scan;

/// <summary>What the scans left in the logs: how requests were answered, and whether anything failed.</summary>
internal sealed partial class ServerSide
{
    public const string Name = "log";

    private ServerSide(
        IReadOnlyDictionary<int, int> answers,
        IReadOnlyList<ScanFinding> findings
    ) => (Answers, Findings) = (answers, findings);

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Answers { get; }

    /// <summary>Errors of the portal, and answers from 500 on.</summary>
    public IReadOnlyList<ScanFinding> Findings { get; }

    public static async Task<ServerSide> ReadAsync(ScannedPortal portal, string patient)
    {
        var answers = new SortedDictionary<int, int>();
        var findings = new List<ScanFinding>();
        foreach (var log in new[] { portal.Log, portal.AccessLog })
        {
            if ((await File.ReadAllTextAsync(log)).Contains(patient, StringComparison.Ordinal))
            {
                findings.Add(new(Name, "a patient's NHS number", Path.GetFileName(log)));
            }
        }
        foreach (var line in await File.ReadAllLinesAsync(portal.AccessLog))
        {
            var request = Request().Match(line);
            if (!request.Success)
            {
                findings.Add(new(Name, "no line of a request", line));
                continue;
            }
            var status = int.Parse(request.Groups["status"].Value);
            answers[status] = answers.GetValueOrDefault(status) + 1;
            if (status >= 500)
            {
                findings.Add(new(Name, $"answered {status}", request.Groups["what"].Value));
            }
        }
        var said = await File.ReadAllLinesAsync(portal.Log);
        findings.AddRange(
            said.Where(line =>
                    line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)
                    || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal)
                    || !line.StartsWith('{')
                )
                .Select(line => new ScanFinding(Name, "the portal logged", line))
        );
        return new(answers, [.. findings.Distinct()]);
    }

    [GeneratedRegex(
        "^[^\"]*\"(?<what>.*)\" (?<status>[0-9]{3}) [0-9]+ ",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Request();
}
