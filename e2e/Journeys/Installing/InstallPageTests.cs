using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Portal.Machinery;
using Shouldly;

namespace Portal.Journeys.Installing;

/// <summary>A new operator who follows the page word for word ends with a checked portal that patients can log in to.</summary>
public sealed class InstallPageTests
{
    private const string Ada = "9990000018";
    private const string Ended = "=== the page is at its end ===";
    private const string Failed = "=== a command failed ===";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task The_page_word_for_word_leads_to_a_checked_portal_that_a_patient_logs_in_to()
    {
        var folder = Directory.CreateTempSubdirectory("portal-install-");
        var (portal, nhs) = (FreeAddress(), FreeAddress());
        await using var postgres = await PostgresServer.StartAsync(
            new() { Sources = [PostgresSource.Machine, PostgresSource.Npm] }
        );
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        var page = InstallPage.Read(
            new Dictionary<string, string>
            {
                ["PORTAL_ADDRESS"] = portal,
                ["PORTAL_LISTEN"] = portal,
                ["PORTAL_PROGRAM"] = Path.Combine(folder.FullName, "program"),
                ["PORTAL_SETTINGS"] = Path.Combine(folder.FullName, "settings"),
                ["PORTAL_COMMANDS"] = folder.FullName,
                ["NHS_SANDBOX"] = nhs,
                ["PGHOST"] = server.Host!,
                ["PGUSER"] = server.Username!,
            }
        );
        using var operatorsShell = Shell(folder, page.Script);
        try
        {
            var said = await UntilEndedAsync(operatorsShell);

            said.ShouldContain("ok       settings: all are complete and valid");
            said.ShouldContain("ok       database: PostgreSQL");
            said.ShouldContain("ok       NHS login key: NHS login knows it");
            said.ShouldContain("ok       shared keys: 1, readable, 1 of them encrypted");
            said.ShouldContain("ok       public address: ");
            said.Split('\n')
                .Where(line => line.StartsWith("warning", StringComparison.Ordinal))
                .ShouldAllBe(line =>
                    // Of a trial on this machine, and of an empty database before it is migrated.
                    line.Contains("Portal:BaseUrl is http")
                    || line.Contains("NhsApp:SiteLinks is not complete")
                );
            (await LogInAsync(portal, nhs)).ShouldContain("Log out");
            await ShouldDrainAsync(Program(folder), portal);
        }
        finally
        {
            operatorsShell.Kill(entireProcessTree: true);
            await operatorsShell.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Process Shell(DirectoryInfo folder, string script)
    {
        var start = new ProcessStartInfo("bash", ["-s"])
        {
            WorkingDirectory = RepositoryFolder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] =
            $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // What this process was given for itself is not the operator's.
        start.Environment.Remove("ASPNETCORE_URLS");
        var shell = Process.Start(start)!;
        var file = Path.Combine(folder.FullName, "page.sh");
        File.WriteAllText(file, script);
        // Stays until it is killed, so that what the page started is still its child then.
        shell.StandardInput.Write(
            $"trap \"echo '{Failed}'; kill \\$(jobs -p)\" EXIT\n. {file} </dev/null\necho '{Ended}'\nwait\n"
        );
        shell.StandardInput.Close();
        return shell;
    }

    private static async Task<string> UntilEndedAsync(Process shell)
    {
        var said = new StringBuilder();
        using var deadline = new CancellationTokenSource(_patience);
        var errors = shell.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            while (await shell.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line == Ended)
                {
                    return said.ToString();
                }
                if (line == Failed)
                {
                    break;
                }
                said.Append(line).Append('\n');
            }
        }
        catch (OperationCanceledException)
        {
            said.Append("(it took too long)\n");
        }
        shell.Kill(entireProcessTree: true);
        throw new InvalidOperationException(
            $"{InstallPage.File} ends early:\n{said}\n{await errors.WaitAsync(TimeSpan.FromSeconds(10))}"
        );
    }

    /// <summary>As a browser would, on the sandbox's NHS login.</summary>
    private static async Task<string> LogInAsync(string portal, string nhs)
    {
        using var browser = new HttpClient();
        var page = await browser.GetStringAsync($"{portal}/log-in");
        const string field = "name=\"request\" value=\"";
        var start = page.IndexOf(field, StringComparison.Ordinal) + field.Length;
        using var choice = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["request"] = page[start..page.IndexOf('"', start)],
                ["person"] = Ada,
            }
        );
        using var end = await browser.PostAsync($"{nhs}/nhs-login/log-in", choice);
        end.EnsureSuccessStatusCode();
        end.RequestMessage!.RequestUri!.ToString().ShouldStartWith(portal);
        return await end.Content.ReadAsStringAsync();
    }

    private static Process Program(DirectoryInfo folder) =>
        Process
            .GetProcessesByName("Portal")
            .Single(process =>
                process.MainModule!.FileName.StartsWith(folder.FullName, StringComparison.Ordinal)
            );

    /// <summary>As the unit says: told to stop, it goes on answering for <c>Hosting:DrainSeconds</c>, says that it is not ready, and ends.</summary>
    private static async Task ShouldDrainAsync(Process program, string portal)
    {
        using var browser = new HttpClient();
        await Tool.RunAsync("kill", ["-TERM", $"{program.Id}"]);
        var told = Stopwatch.StartNew();
        while (told.Elapsed < TimeSpan.FromSeconds(6))
        {
            (await browser.GetStringAsync($"{portal}/log-in")).ShouldContain("NHS login");
            await Task.Delay(500);
        }
        using var ready = await browser.GetAsync($"{portal}/health/ready");
        ready.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static string FreeAddress()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return $"http://localhost:{((System.Net.IPEndPoint)socket.LocalEndpoint).Port}";
    }
}
