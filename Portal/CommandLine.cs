using System.CommandLine;
using Portal.Audit;
using Portal.Checks;
using Portal.Hosting;
using Portal.Intake;
using Portal.Outbox;
using Portal.Overview;
using Portal.RecordService;
using Portal.Rollout;

namespace Portal;

/// <summary>What the program can be asked to do; serving the portal when nothing else is said.</summary>
public static class CommandLine
{
    private const int WrongUse = 2;

    /// <summary>After it a command that was told to stop is ended. The portal itself is not: its host hears the same signal, drains and ends by itself.</summary>
    private static readonly TimeSpan _longestCancellation = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = Create();
        root.SetAction((_, cancellation) => ServeAsync(args, cancellation));
        var parsed = root.Parse(args);
        var status = await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                ProcessTerminationTimeout =
                    parsed.CommandResult.Command == root ? null : _longestCancellation,
            }
        );
        return parsed.Errors.Count > 0 ? WrongUse : status;
    }

    /// <summary>All commands; what happens without one is for the caller to say.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("The patient portal. Without a command it serves the portal.")
        {
            // Settings such as --urls belong to the host's configuration.
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(StatusCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(BackupCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(MigrateCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(NewClientSecretCommand.Make());
        root.Subcommands.Add(ImportCommand.Make());
        root.Subcommands.Add(RecordServiceCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(TrustCommand.Create(OperatorConsole.Here, Console.In));
        root.Subcommands.Add(MaintenanceCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(LeftOutCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(OutboxCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(AuditCommand.Create(OperatorConsole.Here));
        root.Subcommands.Add(PatientCommand.Create(OperatorConsole.Here));
        return root;
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellation)
    {
        await using var app = PortalHost.Build(args);
        if (!ConfigurationCheck.Passes(app.Services, Console.Error))
        {
            return 1;
        }

        await PortalHost.PrepareAsync(app.Services, cancellation);
        await app.RunAsync(cancellation);
        return 0;
    }
}
