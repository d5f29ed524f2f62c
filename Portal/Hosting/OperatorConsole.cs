using Spectre.Console;

namespace Portal.Hosting;

/// <summary>What commands write to: with colours and as wide as the window on a terminal, plain and unbroken lines anywhere else.</summary>
public static class OperatorConsole
{
    // Longer than any line; tables take what they need only.
    private const int Unbroken = 10_000;

    public static IAnsiConsole Here { get; } = For(Console.Out, Console.IsOutputRedirected);

    /// <param name="output">What it writes to.</param>
    /// <param name="redirected">To a file or another program, whatever TERM says.</param>
    public static IAnsiConsole For(TextWriter output, bool redirected)
    {
        if (!redirected)
        {
            return AnsiConsole.Create(
                new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }
            );
        }
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }
        );
        console.Profile.Width = Unbroken;
        return console;
    }
}
