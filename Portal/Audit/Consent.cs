using Spectre.Console;

namespace Portal.Audit;

/// <summary>Asks before what cannot be undone.</summary>
internal static class Consent
{
    public static System.CommandLine.Option<bool> Option() =>
        new("--yes") { Description = "Do not ask" };

    /// <returns>False after it has said that nothing was done.</returns>
    public static async Task<bool> IsGivenAsync(
        bool yes,
        string question,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        if (yes)
        {
            return true;
        }
        if (!console.Profile.Capabilities.Interactive || Console.IsInputRedirected)
        {
            console.MarkupLine(
                "[red]Nothing was deleted: nobody can be asked here. Add --yes where that is meant.[/]"
            );
            return false;
        }
        var prompt = new ConfirmationPrompt(question) { DefaultValue = false };
        if (await prompt.ShowAsync(console, cancellation))
        {
            return true;
        }
        console.WriteLine("Nothing was deleted.");
        return false;
    }
}
