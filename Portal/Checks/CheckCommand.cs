using System.CommandLine;
using Microsoft.Extensions.Options;

namespace Portal.Checks;

/// <summary><c>check</c>: holds a configuration against the real services, and changes nothing.</summary>
public static class CheckCommand
{
    public static Command Create()
    {
        var running = new Option<bool>("--running")
        {
            Description =
                "The portal has been started: also look at its public address, from outside",
        };
        var command = new Command(
            "check",
            "Check the configuration against the database and the NHS's services without changing anything"
        )
        {
            running,
        };
        // What it does not understand are settings, such as --Storage:ConnectionString=portal.db.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = parsed.InvocationConfiguration.Output;
                try
                {
                    await using var app = PortalHost.Build(
                        [.. parsed.UnmatchedTokens],
                        // Each finding is said in words; log lines between them would only hide it.
                        builder => builder.Logging.ClearProviders()
                    );
                    return await new CheckRun(app.Services, output).RunAsync(
                        parsed.GetValue(running),
                        cancellation
                    );
                }
                catch (OptionsValidationException invalid)
                {
                    // So wrong that not even the pipeline can be made.
                    var findings = new Findings(output);
                    foreach (var failure in invalid.Failures)
                    {
                        findings.Error("settings", failure);
                    }
                    return CheckRun.SomethingIsWrong;
                }
            }
        );
        return command;
    }
}
