using System.CommandLine;
using System.CommandLine.Parsing;
using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.RecordService;
using Spectre.Console;

namespace Portal.Hosting;

/// <summary><c>maintenance open|close|status</c>: closes the portal to patients and the Aggregator, on all instances, without a restart.</summary>
public static class MaintenanceCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var until = new Option<string?>("--until")
        {
            Description =
                "When it ends by itself, such as 2026-06-03T10:00 (London time); two hours from now when left out",
            Validators = { RefuseNoMoment },
        };
        return new Command("maintenance", "Close the portal for maintenance, and open it again")
        {
            OperatorHost.Command(
                new Command("open", "Begin maintenance now, or give one that is open another end")
                {
                    until,
                },
                console,
                (parsed, services, cancellation) =>
                    OpenAsync(services, console, Moment.Read(parsed.GetValue(until)), cancellation)
            ),
            OperatorHost.Command(
                new Command("close", "End maintenance now"),
                console,
                (_, services, cancellation) => CloseAsync(services, console, cancellation)
            ),
            OperatorHost.Command(
                new Command("status", "Say whether there is maintenance, and until when"),
                console,
                (_, services, cancellation) => StatusAsync(services, console, cancellation)
            ),
        };
    }

    private static async Task<int> OpenAsync(
        IServiceProvider services,
        IAnsiConsole console,
        DateTimeOffset? asked,
        CancellationToken cancellation
    )
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var until = asked ?? now + MaintenanceWindow.Longest;
        if (until <= now)
        {
            console.MarkupLineInterpolated(
                $"[red]{LondonTime.DateAndTime(until)} is over: give a moment that is still to come.[/]"
            );
            return 1;
        }
        await Windows(services).OpenAsync(until, cancellation);
        console.WriteLine(
            $"Maintenance has begun and ends by itself on {LondonTime.DateAndTime(until)} in London."
        );
        if (until - now > MaintenanceWindow.Longest)
        {
            console.MarkupLine(
                "[yellow]That is longer than the two hours that the Aggregator's standard allows.[/]"
            );
        }
        return 0;
    }

    private static async Task<int> CloseAsync(
        IServiceProvider services,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        console.WriteLine(
            await Windows(services).CloseAsync(cancellation)
                ? "Maintenance is over: every instance answers again within a second."
                : "There was no maintenance to end."
        );
        return 0;
    }

    private static async Task<int> StatusAsync(
        IServiceProvider services,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        console.WriteLine(
            await Windows(services).FindAsync(cancellation) is { } window
                ? $"Maintenance since {LondonTime.DateAndTime(window.OpenedAt)}; it ends by itself on {LondonTime.DateAndTime(window.UntilAt)} in London."
                : "The portal is open: there is no maintenance."
        );
        return 0;
    }

    private static MaintenanceWindows Windows(IServiceProvider services) =>
        services.GetRequiredService<MaintenanceWindows>();

    private static void RefuseNoMoment(OptionResult option)
    {
        if (Moment.Read(option.GetValueOrDefault<string?>()) is null)
        {
            option.AddError("--until must be a moment such as 2026-06-03T10:00 (London time)");
        }
    }
}
