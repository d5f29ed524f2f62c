using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Audit;
using Portal.Api.Hosting;
using Portal.Api.Intake;
using Portal.Api.Patients;
using Portal.Api.Rollout;
using Portal.Api.Storage;
using Portal.Hosting;

namespace Portal.Intake;

/// <summary>One run of the import from the command line, to its exit status.</summary>
public sealed class ImportRun(ImportScreen screen)
{
    public const int AllIn = 0;
    public const int SomeRefused = 1;
    public const int WrongUse = 2;

    public async Task<int> RunAsync(ImportArguments arguments, CancellationToken cancellation)
    {
        if ((WrongSetting(arguments) ?? WrongFiles(arguments)) is { } wrong)
        {
            return Fail(wrong);
        }

        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings
            {
                Args = [.. arguments.Settings],
                ApplicationName = "Portal",
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddRollout(builder.Configuration);
        using var host = builder.Build();
        if (!ConfigurationCheck.Passes(host.Services, screen.Errors))
        {
            return WrongUse;
        }

        AuditTrail.Follow(OperatorTrail.Of("import", TimeProvider.System));
        try
        {
            var database = host.Services.GetRequiredService<Database>();
            if (
                await ImportTarget.WhyNotAsync(database, arguments.DryRun, cancellation) is
                { } reason
            )
            {
                return Fail(reason);
            }
            await using var target = await ImportTarget.OpenAsync(
                database,
                arguments.DryRun,
                cancellation
            );
            if (target.Note is { } note)
            {
                screen.Say(note);
            }
            return await ImportAsync(
                target.Database,
                arguments,
                builder.Configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.BaseUrl)}"],
                host.Services.GetRequiredService<IOptions<RolloutOptions>>().Value.OfNewTrusts,
                cancellation
            );
        }
        catch (DbException outage)
        {
            return Fail(
                $"The database cannot be used: {outage.Message.TrimEnd('.')}. "
                    + "What went in before stays; run the import again when the database is there."
            );
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped. What went in before stays; run the import again to go on.");
        }
    }

    private async Task<int> ImportAsync(
        Database database,
        ImportArguments arguments,
        string? baseUrl,
        RolloutState newTrusts,
        CancellationToken cancellation
    )
    {
        var sources = arguments
            .Files.Select(file =>
                file == "-"
                    ? ImportSource.Stream("standard input", Console.OpenStandardInput())
                    : ImportSource.File(file)
            )
            .ToList();
        var result = await screen.ShowProgressAsync(progress =>
            new Importer(database, TimeProvider.System).ImportAsync(
                sources,
                new ImportOptions
                {
                    DryRun = arguments.DryRun,
                    Trust = arguments.Trust,
                    IsHistory = arguments.IsHistory,
                    NewTrusts = newTrusts,
                    PortalSystem = baseUrl is null ? null : baseUrl + AggregatorPaths.Appointment,
                    OnRefusal = screen.ShowRefusal,
                },
                progress,
                cancellation
            )
        );
        screen.ShowResult(result, arguments.DryRun);
        return result.UnreadableSources > 0 ? WrongUse
            : result.RefusedCount > 0 ? SomeRefused
            : AllIn;
    }

    /// <summary>A mistyped --dry-run must not become a real run.</summary>
    private static string? WrongSetting(ImportArguments arguments) =>
        arguments.Settings.FirstOrDefault(setting =>
            setting.Split('=', 2) is not [var key, _]
            || !key.Contains(':', StringComparison.Ordinal)
        )
            is { } wrong
            ? $"{wrong.Split('=')[0]} is neither an option nor a setting: see import --help; settings are written --Storage:ConnectionString=portal.db."
            : null;

    private static string? WrongFiles(ImportArguments arguments)
    {
        if (arguments.Files.Count == 0)
        {
            return "Give at least one file to import, or - for standard input.";
        }
        if (arguments.Files.Count(file => file == "-") > 1)
        {
            return "Standard input (-) can be read only once.";
        }
        foreach (var file in arguments.Files.Where(file => file != "-"))
        {
            if (Directory.Exists(file))
            {
                return $"{file} is a folder: give its files.";
            }
            if (!File.Exists(file))
            {
                return $"{file} is not there: check the name.";
            }
        }
        return
            arguments.Trust is { } trust
            && !(trust.Length is >= 3 and <= 9 && trust.All(IsOfOdsCode))
            ? "--trust must be an ODS code: 3 to 9 capital letters and digits, such as RXX."
            : null;

        static bool IsOfOdsCode(char letter) =>
            char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter);
    }

    private int Fail(string message)
    {
        screen.Errors.WriteLine(message);
        return WrongUse;
    }
}
