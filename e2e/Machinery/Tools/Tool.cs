using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Portal.Machinery;

/// <summary>How a program ended: its exit status and what it wrote, both streams together.</summary>
public sealed record ToolResult(int ExitStatus, string Output)
{
    public bool Succeeded => ExitStatus == 0;

    /// <summary>The last lines of the output, for a message.</summary>
    public string Tail =>
        string.Join('\n', Output.Trim().Split('\n').TakeLast(15)) is { Length: > 0 } tail
            ? tail
            : "(no output)";
}

/// <summary>Runs programs of the machine: npm, apt-get, a browser that is asked for its version.</summary>
public static class Tool
{
    /// <summary>Runs a program to its end. One that cannot be started, or takes too long, fails with status -1 and says why.</summary>
    public static async Task<ToolResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        TimeSpan? limit = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var allowed = limit ?? TimeSpan.FromMinutes(1);
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ToolResult(-1, $"{program} cannot be started: {e.Message}");
        }
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(allowed);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new ToolResult(-1, $"{program} did not end within {allowed}.\n{output}");
        }
        lock (output)
        {
            return new ToolResult(process.ExitCode, output.ToString());
        }
    }

    /// <summary>The programs of that name on the PATH, links followed to the end, in the PATH's order.</summary>
    public static IEnumerable<string> OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder =>
                Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
            )
            .Where(File.Exists)
            .Select(file =>
                File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file
            );
}
