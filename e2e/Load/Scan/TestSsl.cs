using System.Text.Json.Nodes;
using Portal.Machinery;

namespace Portal.Load.Scan;

/// <summary>testssl.sh: protocols, ciphers, certificate, headers, the known holes of TLS.</summary>
internal static class TestSsl
{
    public const string Name = "testssl";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(15);

    public static async Task<IReadOnlyList<ScanFinding>> RunAsync(string address, string folder)
    {
        var program = ScannerProgram.Find(["testssl", "testssl.sh"], "testssl.sh");
        var file = Path.Combine(folder, "testssl.json");
        var run = await Tool.RunAsync(
            program,
            [
                "--quiet",
                "--color",
                "0",
                "--warnings",
                "off",
                "--ip",
                "127.0.0.1",
                "--nodns",
                "none",
                "--jsonfile",
                file,
                address,
            ],
            folder,
            _limit
        );
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"testssl: {run.Tail}");
        }
        var findings = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        if (!findings.Any(one => Text(one, "id") == "TLS1_3"))
        {
            throw new InvalidOperationException($"testssl did not get as far as TLS: {run.Tail}");
        }
        return
        [
            .. findings
                .Where(one => Text(one, "severity") is not ("OK" or "INFO" or "DEBUG"))
                .Select(one => new ScanFinding(
                    Name,
                    Text(one, "id"),
                    $"{Text(one, "severity")}: {Text(one, "finding")}"
                )),
        ];
    }

    private static string Text(JsonNode? node, string name) =>
        node?[name]?.GetValue<string>() ?? "";
}
