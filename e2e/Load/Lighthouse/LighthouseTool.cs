using System.Text.Json;
using Portal.Machinery;

namespace Portal.Load.Lighthouse;

/// <summary>Lighthouse's command line, with a Chromium and a patient's session.</summary>
internal sealed class LighthouseTool(
    string program,
    Chromium chromium,
    string address,
    string session
)
{
    /// <summary>Lighthouse's own: 150 ms, 1.6 Mbit/s, a processor four times as slow as this one.</summary>
    public static readonly string[] MiddlingPhone =
    [
        "--only-categories=performance,accessibility,best-practices",
    ];

    /// <summary>400 ms and 400 kbit/s, held to while the page loads rather than worked out afterwards.</summary>
    public static readonly string[] Slow3G =
    [
        "--only-categories=performance",
        "--throttling-method=devtools",
        "--throttling.requestLatencyMs=400",
        "--throttling.downloadThroughputKbps=400",
        "--throttling.uploadThroughputKbps=400",
        "--throttling.cpuSlowdownMultiplier=4",
    ];

    /// <summary>Installs Lighthouse from npm where it is not there yet.</summary>
    public static async Task<LighthouseTool> InstallAsync(
        Chromium chromium,
        string address,
        string session
    )
    {
        var modules = await Npm.CiAsync(Path.Combine(RepositoryFolder.Machinery, "lighthouse"));
        return new(
            Path.Combine(modules, "lighthouse", "cli", "index.js"),
            chromium,
            address,
            session
        );
    }

    public async Task<LighthouseReport> AskAsync(string path, IEnumerable<string> options)
    {
        var file = Path.GetTempFileName();
        var headers = JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookie"] = session }
        );
        var result = await Tool.RunAsync(
            "node",
            [
                program,
                address + path,
                $"--extra-headers={headers}",
                $"--chrome-flags=--headless=new {string.Join(' ', chromium.Arguments)}",
                "--output=json",
                $"--output-path={file}",
                "--quiet",
                .. options,
            ],
            limit: TimeSpan.FromMinutes(3),
            environment: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CHROME_PATH"] = chromium.Program,
            }
        );
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Lighthouse failed on {path}: {result.Tail}");
        }
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        File.Delete(file);
        return LighthouseReport.Of(report.RootElement);
    }
}
