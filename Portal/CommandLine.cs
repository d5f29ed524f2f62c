using System.CommandLine;
using Portal.Hosting;

namespace Portal;

/// <summary>What the program can be asked to do; serving the portal when nothing else is said.</summary>
public static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("The patient portal. Without a command it serves the portal.")
        {
            // Settings such as --urls belong to the host's configuration.
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Subcommands.Add(NewClientSecretCommand.Make());
        root.SetAction((_, cancellation) => ServeAsync(args, cancellation));
        return root.Parse(args).InvokeAsync();
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
