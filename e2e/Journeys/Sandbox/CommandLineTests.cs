using System.Diagnostics;
using Portal.Sandbox;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class CommandLineTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_start_ends_with_the_two_addresses()
    {
        // Killed, it cannot take its own database away.
        var folder = Directory.CreateTempSubdirectory();
        using var sandbox = Start(
            "--portal-url",
            "http://localhost:0",
            "--nhs-url",
            "http://localhost:0",
            "--database",
            Path.Combine(folder.FullName, "portal.db")
        );
        try
        {
            var portal = await LineAsync(sandbox);
            var nhs = await LineAsync(sandbox);

            portal.ShouldStartWith("Portal ready: http://localhost:");
            nhs.ShouldStartWith("NHS sandbox ready: http://localhost:");
            using var http = new HttpClient();
            (
                await http.GetStringAsync($"{nhs["NHS sandbox ready: ".Length..]}/health")
            ).ShouldContain("up");
        }
        finally
        {
            sandbox.Kill();
            await sandbox.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--patients", "-1")]
    [InlineData("--patients", "many")]
    [InlineData("--seed", "x")]
    [InlineData("--nhs-url", "nonsense")]
    [InlineData("--nonsense", "x")]
    public async Task A_wrong_option_ends_the_start_with_a_sentence(string option, string value)
    {
        using var sandbox = Start(option, value);

        var sentence = await sandbox.StandardError.ReadToEndAsync().WaitAsync(_patience);
        await sandbox.WaitForExitAsync();

        sandbox.ExitCode.ShouldNotBe(0);
        sentence.ShouldNotBeEmpty();
        sentence.ShouldNotContain("   at ");
    }

    private static Process Start(params string[] options) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(SandboxHost).Assembly.Location, .. options])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private static async Task<string> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(_patience) ?? "";
}
