using System.CommandLine;
using Portal.SignIn;

namespace Portal.Load.Scan;

/// <summary><c>scan</c>: independent scanners look at a portal as it is installed, and every finding needs a reason.</summary>
internal static class ScanBenchmark
{
    /// <summary>Has appointments, referrals, letters and questionnaires.</summary>
    private const string Patient = "9990000018";

    public static Command Command()
    {
        var crawl = new Option<int>("--crawl")
        {
            DefaultValueFactory = _ => 90,
            Description = "Seconds for which wapiti looks for pages, each time.",
        };
        var attack = new Option<int>("--attack")
        {
            DefaultValueFactory = _ => 60,
            Description = "Seconds that each of wapiti's 18 modules has, each time.",
        };
        var only = new Option<string?>("--only")
        {
            Description =
                "Scans whose names have this text in them: testssl, anybody, patient, api.",
        };
        var keep = new Option<string?>("--keep")
        {
            Description = "A folder to which the scanners' reports and the logs are copied.",
        };
        var command = new Command(
            "scan",
            "testssl and wapiti scan a portal behind nginx with the example's configuration; a finding without a reason in docs/scanning.md fails."
        )
        {
            crawl,
            attack,
            only,
            keep,
        };
        command.SetAction(parsed =>
            RunAsync(
                TimeSpan.FromSeconds(parsed.GetValue(crawl)),
                TimeSpan.FromSeconds(parsed.GetValue(attack)),
                parsed.GetValue(only) ?? "",
                parsed.GetValue(keep)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        TimeSpan crawl,
        TimeSpan attack,
        string only,
        string? keep
    )
    {
        // Before anything is started: without them there is nothing to do.
        ScannerProgram.Find(["testssl", "testssl.sh"], "testssl.sh");
        ScannerProgram.Find(["wapiti"], "wapiti");
        var explanations = Explanations.Read();
        var folder = keep is null
            ? Directory.CreateTempSubdirectory("portal-scan-")
            : Directory.CreateDirectory(Path.GetFullPath(keep));
        await using var portal = await ScannedPortal.StartAsync();
        await using var listener = await OutsideListener.StartAsync();
        var wapiti = new Wapiti(listener, folder.FullName) { Crawl = crawl, Attack = attack };
        var report = new ScanReport(explanations);

        report.Add("check --running", await portal.CheckAsync());
        if (TestSsl.Name.Contains(only, StringComparison.Ordinal))
        {
            report.Add(TestSsl.Name, await TestSsl.RunAsync(portal.Address, folder.FullName));
        }
        foreach (var make in Walks(portal))
        {
            // Just before it is needed: sessions and tokens end.
            var walk = await make();
            if (walk.Name.Contains(only, StringComparison.Ordinal))
            {
                report.Add($"wapiti, {walk.Name}", await wapiti.RunAsync(walk));
            }
        }
        var server = await ServerSide.ReadAsync(portal, Patient);
        report.Add("the logs", server.Findings);
        ScanReport.WriteAnswers(server.Answers);
        if (keep is null)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            foreach (var log in new[] { portal.Log, portal.AccessLog }.Where(File.Exists))
            {
                File.Copy(
                    log,
                    Path.Combine(folder.FullName, Path.GetFileName(log)),
                    overwrite: true
                );
            }
        }
        return report.End();
    }

    private static IEnumerable<Func<Task<Walk>>> Walks(ScannedPortal portal)
    {
        string[] questions =
        [
            .. new[] { "Appointment", "DocumentReference", "Task" }.Select(resource =>
                portal.Question(resource, Patient).AbsoluteUri
            ),
        ];
        yield return () => Task.FromResult(new Walk("anybody", $"{portal.Address}/"));
        yield return async () =>
            new("patient", $"{portal.Address}/")
            {
                Starts = [$"{portal.Address}{SignInPaths.Home}"],
                Session = await portal.SignInAsync(Patient),
                Without =
                [
                    $"{portal.Address}{SignInPaths.LogOut}*",
                    // Signing in afresh ends the session that there is.
                    $"{portal.Address}{SignInPaths.LogIn}*",
                ],
            };
        yield return () =>
            Task.FromResult(
                new Walk("api without a token", $"{portal.Address}/fhir/R4/") { Starts = questions }
            );
        yield return async () =>
            new("api with a token", $"{portal.Address}/fhir/R4/")
            {
                Starts = questions,
                Headers = await portal.AggregatorHeadersAsync(Patient),
            };
    }
}
