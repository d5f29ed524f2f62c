using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Machinery;

namespace Portal.Load.Scan;

/// <summary>wapiti: walks the site as somebody, then attacks every address, parameter and form that it saw.</summary>
/// <param name="listener">Where it looks whether the portal could be made to call somebody.</param>
/// <param name="folder">For its files.</param>
internal sealed partial class Wapiti(OutsideListener listener, string folder)
{
    public const string Name = "wapiti";

    /// <summary>All but those that ask the Internet for lists (nikto, wapp) and that guess passwords, of which there are none.</summary>
    private const string Modules =
        "backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe";

    /// <summary>The one that Debian's package was made for.</summary>
    private const string Python = "/usr/bin/python3";

    public required TimeSpan Crawl { get; init; }

    /// <summary>For each module.</summary>
    public required TimeSpan Attack { get; init; }

    public async Task<IReadOnlyList<ScanFinding>> RunAsync(Walk walk)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, walk.Name)).FullName;
        var report = Path.Combine(own, "report.json");
        List<string> arguments =
        [
            Path.Combine(RepositoryFolder.Path, "e2e", "Load", "Scan", "wapiti.py"),
            "--url",
            walk.Address,
            "--scope",
            "folder",
            "--module",
            Modules,
            "--level",
            "2",
            "--max-scan-time",
            Seconds(Crawl),
            "--max-attack-time",
            Seconds(Attack),
            "--timeout",
            "20",
            "--verify-ssl",
            "0",
            "--endpoint",
            listener.Address,
            "--no-bugreport",
            // It asks for Brotli also where Python cannot read that, and then sees no link.
            "--header",
            "Accept-Encoding: gzip, deflate",
            "--store-session",
            own,
            "--store-config",
            own,
            "--flush-session",
            "--format",
            "json",
            "--output",
            report,
            .. walk.Starts.SelectMany(start => new[] { "--start", start }),
            .. walk.Without.SelectMany(address => new[] { "--exclude", address }),
            .. walk.Headers.SelectMany(header => new[] { "--header", header }),
        ];
        if (walk.Session is { } session)
        {
            var cookies = Path.Combine(own, "cookies.json");
            await File.WriteAllTextAsync(cookies, CookieFile(session));
            arguments.AddRange(["--cookie", cookies]);
        }
        var run = await Tool.RunAsync(Python, arguments, own, TimeSpan.FromMinutes(60));
        await File.WriteAllTextAsync(Path.Combine(own, "output.txt"), run.Output);
        if (!File.Exists(report))
        {
            throw new InvalidOperationException($"wapiti: {run.Tail}");
        }
        var said = JsonNode.Parse(await File.ReadAllTextAsync(report))!.AsObject();
        return
        [
            .. new[] { "vulnerabilities", "anomalies", "additionals" }
                .SelectMany(group => said[group]?.AsObject() ?? [])
                .SelectMany(kind => kind.Value!.AsArray().Select(one => FindingOf(kind.Key, one!)))
                .Distinct(),
            .. listener
                .TakeCalls()
                .Select(call => new ScanFinding(Name, "the portal called", call)),
        ];
    }

    private static ScanFinding FindingOf(string kind, JsonNode one)
    {
        var path = one["path"]?.GetValue<string>() ?? "";
        return new(
            Name,
            $"{kind}: {Ids().Replace(one["info"]?.GetValue<string>() ?? "", "{id}")}",
            $"{one["method"]} {Ids().Replace(path.Split('?')[0], "{id}")}"
        );
    }

    /// <summary>wapiti's own form of it; to Python's cookies a name without a dot is in ".local".</summary>
    private static string CookieFile(string session)
    {
        var parts = session.Split('=', 2);
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                [".localhost.local"] = new Dictionary<string, object>
                {
                    ["/"] = new Dictionary<string, object>
                    {
                        [parts[0]] = new
                        {
                            value = parts[1],
                            expires = (long?)null,
                            secure = true,
                            port = (string?)null,
                            version = 0,
                        },
                    },
                },
            }
        );
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}
