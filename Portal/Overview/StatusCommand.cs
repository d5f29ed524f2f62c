using System.CommandLine;
using System.Text.Json;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Overview;

/// <summary><c>status [--json]</c>: versions, queues, dead letters, left-out resources, trusts and their last imports.</summary>
public static class StatusCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    public static Command Create(IAnsiConsole console)
    {
        var json = new Option<bool>("--json") { Description = "For programs, in place of tables" };
        return OperatorHost.Command(
            new Command("status", "Show versions, queues, left-out resources, trusts and imports")
            {
                json,
            },
            console,
            async (parsed, services, cancellation) =>
            {
                var status = await PortalStatus.ReadAsync(services, cancellation);
                if (parsed.GetValue(json))
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        JsonSerializer.Serialize(status, _json)
                    );
                }
                else
                {
                    StatusScreen.Show(status, console);
                }
                return 0;
            },
            migrates: false
        );
    }
}
