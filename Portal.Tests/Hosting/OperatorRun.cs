using System.CommandLine;
using Portal.Hosting;
using Portal.Tests.Storage;
using Spectre.Console;

namespace Portal.Tests.Hosting;

/// <summary>Runs an operator's command on a test's database, on a screen 200 characters wide, and keeps what it says.</summary>
internal static class OperatorRun
{
    public static Task<(int Code, string Said)> RunAsync(
        this TestDatabase database,
        Func<IAnsiConsole, Command> command,
        params string[] args
    ) => RunAsync(command, database.ConnectionString, args);

    public static async Task<(int Code, string Said)> RunAsync(
        Func<IAnsiConsole, Command> command,
        string connectionString,
        params string[] args
    )
    {
        await using var said = new StringWriter();
        var console = OperatorConsole.For(said, redirected: true);
        var code = await command(console)
            .Parse([.. args, $"--Storage:ConnectionString={connectionString}"])
            .InvokeAsync(new() { Output = said, Error = said });
        return (code, said.ToString());
    }
}
