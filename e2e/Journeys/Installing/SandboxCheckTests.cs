using Portal.Checks;
using Portal.Journeys.Sandbox;
using Shouldly;

namespace Portal.Journeys.Installing;

public sealed class SandboxCheckTests(RunningSandbox sandbox)
{
    [Fact]
    public async Task The_running_sandbox_has_only_warnings_of_what_a_trial_lacks()
    {
        await using var said = new StringWriter();

        var status = await new CheckRun(sandbox.Host.Portal.Services, said).RunAsync(
            isRunning: true,
            default
        );

        status.ShouldBe(CheckRun.AllWell, said.ToString());
        var warnings = said.ToString()
            .Split(Environment.NewLine)
            .Where(line => line.StartsWith("warning", StringComparison.Ordinal))
            .ToList();
        warnings.Count.ShouldBe(4, said.ToString());
        warnings[0].ShouldContain("Portal:BaseUrl is http");
        warnings[1].ShouldContain("SQLite");
        warnings[2].ShouldContain("lie in the database unencrypted");
        warnings[3].ShouldContain("NhsApp:SiteLinks is not complete");
        said.ToString().ShouldContain("ok       NHS login key: NHS login knows it");
        said.ToString().ShouldContain("ok       public address: ");
    }
}
