using System.Globalization;
using Portal.Api.Intake;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Intake;

/// <summary>What an import shows: a bar on a terminal, plain lines anywhere else, and a table at the end.</summary>
public sealed class ImportScreen
{
    // More would push everything else off a terminal; a file takes them all.
    private const int RefusalsOnTerminal = 100;

    private readonly IAnsiConsole _console;
    private readonly bool _showsErrorsHere;
    private readonly TimeProvider _clock;
    private long _refusals;

    /// <param name="console">For progress and the table.</param>
    /// <param name="errors">For refusals and what goes wrong.</param>
    /// <param name="showsErrorsHere">Both are one terminal, so that refusals must go around the bar.</param>
    /// <param name="clock">By which a line is due; null for the machine's.</param>
    public ImportScreen(
        IAnsiConsole console,
        TextWriter errors,
        bool showsErrorsHere,
        TimeProvider? clock = null
    )
    {
        _clock = clock ?? TimeProvider.System;
        _console = console;
        Errors = errors;
        _showsErrorsHere = showsErrorsHere;
    }

    public TextWriter Errors { get; }

    private bool IsInteractive => _console.Profile.Capabilities.Interactive;

    public static ImportScreen OfTerminal() =>
        new(OperatorConsole.Here, Console.Error, !Console.IsErrorRedirected);

    public void Say(string message) => _console.WriteLine(message);

    public Task<ImportResult> ShowProgressAsync(
        Func<IProgress<ImportProgress>, Task<ImportResult>> import
    ) =>
        IsInteractive
            ? _console
                .Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(context =>
                    import(new BarProgress(context.AddTask("Import", maxValue: 1)))
                )
            : import(new LineProgress(Say, _clock));

    public void ShowRefusal(Refusal refusal)
    {
        _refusals++;
        if (!_showsErrorsHere || !IsInteractive)
        {
            Errors.WriteLine(refusal.ToString());
        }
        else if (_refusals <= RefusalsOnTerminal)
        {
            _console.WriteLine(refusal.ToString());
        }
        else if (_refusals == RefusalsOnTerminal + 1)
        {
            _console.WriteLine("... and more. To see all, send them to a file: 2> refused.txt");
        }
    }

    public void ShowResult(ImportResult result, bool isDryRun)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(isDryRun ? "Dry run" : "Imported");
        foreach (var column in new[] { "Added", "Changed", "Unchanged", "Refused" })
        {
            table.AddColumn(column, made => made.RightAligned());
        }
        foreach (var count in result.Types)
        {
            table.AddRow(
                count.Type.ToString(),
                Number(count.Added),
                Number(count.Changed),
                Number(count.Unchanged),
                Number(count.Refused)
            );
        }
        _console.Write(table);

        if (result.LeftOut.Count > 0)
        {
            Say(
                "Left out, because the portal has no use for them: "
                    + string.Join(
                        ", ",
                        result.LeftOut.Select(left => $"{Number(left.Value)} {left.Key}")
                    )
                    + "."
            );
        }
        if (result.RefusedCount > 0)
        {
            Say(
                $"{Number(result.RefusedCount)} refused: mend what the messages name and import again; what is in already does not change."
            );
        }
        if (isDryRun)
        {
            Say("Nothing was changed.");
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
