using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Api.Outbound;
using Portal.Api.Rollout;
using Portal.Api.Storage;
using Spectre.Console;

namespace Portal.Hosting;

/// <summary>What an operator's command runs on: the database and the outside services, with the portal's own configuration, but no pages.</summary>
public static class OperatorHost
{
    /// <summary>Makes <paramref name="command"/> do <paramref name="work"/> and end with its exit code; with 1 where the configuration is not good enough for it.</summary>
    /// <param name="command">What it does not understand are settings, such as <c>--Storage:ConnectionString=portal.db</c>.</param>
    /// <param name="console">Where people read.</param>
    /// <param name="work">What the command does.</param>
    /// <param name="migrates">Whether the schema is brought up to date first.</param>
    public static Command Command(
        Command command,
        IAnsiConsole console,
        Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> work,
        bool migrates = true
    )
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed,
                    console,
                    (services, token) => work(parsed, services, token),
                    migrates,
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        IAnsiConsole console,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        bool migrates,
        CancellationToken cancellation
    )
    {
        if (parsed.UnmatchedTokens.FirstOrDefault(IsNoSetting) is { } unknown)
        {
            console.MarkupLineInterpolated(
                $"[red]{unknown} is not an option of this command.[/] See --help. Settings look like --Storage:ConnectionString=portal.db"
            );
            return 1;
        }

        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        using var host = Build([.. parsed.UnmatchedTokens]);
        OperatorTrail.Follow(NameOf(parsed.CommandResult), host.Services);
        try
        {
            if (migrates)
            {
                await Migrator.MigrateAsync(
                    host.Services.GetRequiredService<Database>(),
                    host.Services.GetRequiredService<TimeProvider>(),
                    cancellation
                );
            }
            return await work(host.Services, cancellation);
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures)
            {
                console.MarkupLineInterpolated($"[red]{failure}.[/]");
            }
            return 1;
        }
        catch (DbException fault)
        {
            console.MarkupLineInterpolated(
                $"[red]The database cannot be used: {fault.Message}.[/] Check Storage:ConnectionString."
            );
            return 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            console.WriteLine("Stopped.");
            return 130;
        }
    }

    private static IHost Build(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings
            {
                Args = settings,
                ApplicationName = "Portal",
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        // What matters is said on the screen, in words.
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddRollout(builder.Configuration);
        builder.Services.AddAudit(builder.Configuration);
        builder.Services.AddOutbound(builder.Configuration);
        return builder.Build();
    }

    /// <summary>As it is typed: <c>patient erase</c>.</summary>
    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult { Command: not RootCommand } parent
            ? $"{NameOf(parent)} {command.Command.Name}"
            : command.Command.Name;

    private static bool IsNoSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal)
        && !token.Contains(':', StringComparison.Ordinal);
}
