using System.CommandLine;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Outbox;

/// <summary><c>outbox status|retry|discard|pause|resume</c>: what waits for the NHS, and what an operator can do about it.</summary>
public static class OutboxCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var service = new Option<OutboundService>("--service")
        {
            Description = "Reporting or Messages; pause and resume know RecordService too",
            Required = true,
        };
        var number = new Option<long?>("--number")
        {
            Description = "One delivery; all that were set aside when left out",
        };
        return new Command("outbox", "See and mend what the portal has to tell the NHS")
        {
            OperatorHost.Command(
                new Command("status", "What waits, what arrived, what was set aside and why"),
                console,
                (_, services, token) => OutboxStatus.RunAsync(services, console, token)
            ),
            OperatorHost.Command(
                new Command("retry", "Send what was set aside or put off again, at once")
                {
                    service,
                    number,
                },
                console,
                (parsed, services, token) =>
                    RetryAsync(
                        services,
                        console,
                        parsed.GetRequiredValue(service),
                        parsed.GetValue(number),
                        token
                    )
            ),
            OperatorHost.Command(
                new Command("discard", "Give up what was set aside") { service, number },
                console,
                async (parsed, services, token) =>
                    Say(
                        console,
                        "given up",
                        await services
                            .GetRequiredService<OutboxDesk>()
                            .DiscardAsync(
                                parsed.GetRequiredValue(service),
                                parsed.GetValue(number),
                                token
                            )
                    )
            ),
            OperatorHost.Command(
                new Command(
                    "pause",
                    "Leave a service alone, on every instance; what is for it waits"
                )
                {
                    service,
                },
                console,
                async (parsed, services, token) =>
                    Say(
                        console,
                        parsed.GetRequiredValue(service),
                        await services
                            .GetRequiredService<PausedServices>()
                            .PauseAsync(parsed.GetRequiredValue(service), token)
                            ? "is paused"
                            : "was paused already"
                    )
            ),
            OperatorHost.Command(
                new Command("resume", "Go on telling a service") { service },
                console,
                async (parsed, services, token) =>
                    Say(
                        console,
                        parsed.GetRequiredValue(service),
                        await services
                            .GetRequiredService<PausedServices>()
                            .ResumeAsync(parsed.GetRequiredValue(service), token)
                            ? "goes on"
                            : "was not paused"
                    )
            ),
        };
    }

    private static async Task<int> RetryAsync(
        IServiceProvider services,
        IAnsiConsole console,
        OutboundService service,
        long? number,
        CancellationToken cancellation
    )
    {
        var desk = services.GetRequiredService<OutboxDesk>();
        var deliveries = await desk.RetryAsync(service, number, cancellation);
        var rows = number is null ? await desk.RetryUnspreadAsync(cancellation) : 0;
        return Say(console, "due again at once", deliveries + rows);
    }

    private static int Say(IAnsiConsole console, OutboundService service, string what)
    {
        console.WriteLine($"{service} {what}");
        return 0;
    }

    private static int Say(IAnsiConsole console, string what, int count)
    {
        console.WriteLine($"{count} {what}");
        return count > 0 ? 0 : 1;
    }
}
