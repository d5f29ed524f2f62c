using System.CommandLine;
using System.CommandLine.Parsing;
using Portal.Sandbox.Eva;
using Portal.Sandbox.Language;

namespace Portal.Sandbox;

/// <summary>The command line of the sandbox.</summary>
public static class SandboxCommand
{
    private static readonly Option<string> _portalUrl = new("--portal-url")
    {
        Description = "Where the portal is served",
        DefaultValueFactory = _ => SandboxOptions.DefaultPortalUrl,
    };
    private static readonly Option<string> _nhsUrl = new("--nhs-url")
    {
        Description = "Where the simulated NHS is served",
        DefaultValueFactory = _ => SandboxOptions.DefaultNhsUrl,
    };
    private static readonly Option<string?> _database = new("--database")
    {
        Description =
            "A file for SQLite, or Host=... for PostgreSQL; without it a fresh file that goes when the sandbox ends",
    };
    private static readonly Option<int> _patients = new("--patients")
    {
        Description = "How many patients to generate beside those with stories",
        DefaultValueFactory = _ => 0,
    };
    private static readonly Option<int> _seed = new("--seed")
    {
        Description = "The same seed makes the same patients",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> _pseudoLanguage = new("--pseudo-language")
    {
        Description =
            "Shows the portal with an accent on every letter that comes from a resource file",
    };

    public static Task<int> RunAsync(string[] args)
    {
        _patients.Validators.Add(NotNegative);
        var root = new RootCommand(
            "The NHS in a box: the portal beside a simulated NHS, with people who do not exist."
        )
        {
            _portalUrl,
            _nhsUrl,
            _database,
            _patients,
            _seed,
            _pseudoLanguage,
            NhsCommand.Create(),
            EvaCommand.Create(),
            ExpectationsCommand.Create(),
        };
        root.SetAction((parsed, cancellation) => ServeAsync(OptionsFrom(parsed), cancellation));
        return root.Parse(args).InvokeAsync();
    }

    private static SandboxOptions OptionsFrom(ParseResult parsed) =>
        new()
        {
            PortalUrl = parsed.GetRequiredValue(_portalUrl),
            NhsUrl = parsed.GetRequiredValue(_nhsUrl),
            Database = parsed.GetValue(_database),
            Patients = parsed.GetRequiredValue(_patients),
            Seed = parsed.GetRequiredValue(_seed),
            ConfigurePortal = parsed.GetValue(_pseudoLanguage)
                ? portal => portal.Services.SpeakPseudoLanguage()
                : null,
        };

    private static async Task<int> ServeAsync(
        SandboxOptions options,
        CancellationToken cancellation
    )
    {
        SandboxHost sandbox;
        try
        {
            sandbox = await SandboxHost.StartAsync(options, cancellation);
        }
        catch (Exception fault) when (fault is FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            await Console.Error.WriteLineAsync(
                "Choose other addresses with --portal-url and --nhs-url, or another file with --database."
            );
            return 1;
        }

        await using (sandbox)
        {
            Console.WriteLine($"Portal ready: {sandbox.Addresses.Portal}");
            Console.WriteLine($"NHS sandbox ready: {sandbox.Addresses.Nhs}");
            await sandbox.WaitForShutdownAsync(cancellation);
        }
        return 0;
    }

    private static void NotNegative(OptionResult option)
    {
        if (option.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 0)
        {
            option.AddError("--patients must be 0 or more");
        }
    }
}
