using System.CommandLine;
using Portal.Api.Patients;
using Spectre.Console;

namespace Portal.Audit;

/// <summary>
/// The NHS number that a command is about, from a file or from standard input: an argument would stay in the shell's
/// history and be seen by everybody who lists the machine's processes.
/// </summary>
internal static class NhsNumberInput
{
    public static Option<string?> Option() =>
        new("--nhs-number-from")
        {
            Description =
                "A file that holds the patient's NHS number, or - for standard input; the number itself is never an argument",
        };

    /// <returns>Null after it has said what is wrong.</returns>
    public static async Task<NhsNumber?> ReadAsync(
        string source,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        if (source != "-" && !File.Exists(source))
        {
            console.MarkupLine(
                "[red]--nhs-number-from names no file: give one that holds the number, or - for standard input.[/]"
            );
            return null;
        }
        var text =
            source == "-"
                ? await Console.In.ReadLineAsync(cancellation)
                : await File.ReadAllTextAsync(source, cancellation);
        if (
            NhsNumber.TryParse(
                string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter))),
                out var number
            )
        )
        {
            return number;
        }
        console.MarkupLine(
            "[red]That is no NHS number: it has ten digits, the last of which checks the others.[/]"
        );
        return null;
    }

    public static int Unknown(IAnsiConsole console)
    {
        console.WriteLine("The portal holds nothing of a patient with that number.");
        return 1;
    }
}
