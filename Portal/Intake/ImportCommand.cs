using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Portal.Intake;

/// <summary><c>import FILE...</c>: brings the database to what a hospital's FHIR resources say (docs/import.md).</summary>
public static class ImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description =
                "NDJSON or Bundles of FHIR R4 resources, plain or gzip; - is standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Change nothing; say what would change.",
        };
        var trust = new Option<string?>("--trust")
        {
            Description =
                "ODS code of the trust that sends, for resources that name none and for literal references.",
        };
        var history = new Option<bool>("--history")
        {
            Description =
                "What comes is history: register its patients, but tell nobody of events and send no messages.",
        };
        var command = new Command(
            "import",
            "Bring the database to what a hospital's FHIR R4 resources say. "
                + "Settings such as --Storage:ConnectionString=portal.db are taken as by the portal itself."
        )
        {
            files,
            dryRun,
            trust,
            history,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancellation) =>
            {
                CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
                var given = parsed.GetValue(files) ?? [];
                return new ImportRun(ImportScreen.OfTerminal()).RunAsync(
                    new ImportArguments(
                        [.. given.Where(file => !IsSetting(file))],
                        [.. given.Concat(parsed.UnmatchedTokens).Where(IsSetting).Distinct()],
                        parsed.GetValue(dryRun),
                        parsed.GetValue(trust),
                        parsed.GetValue(history)
                    ),
                    cancellation
                );
            }
        );
        return command;
    }

    /// <summary>Anything that looks like an option is one of the host's settings, not a file.</summary>
    private static bool IsSetting(string token) => token.StartsWith("--", StringComparison.Ordinal);
}
