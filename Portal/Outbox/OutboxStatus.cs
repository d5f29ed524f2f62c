using Portal.Api.Bookings;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.RecordService;
using Spectre.Console;

namespace Portal.Outbox;

/// <summary>Prints how every service stands.</summary>
internal static class OutboxStatus
{
    public static async Task<int> RunAsync(
        IServiceProvider services,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        var desk = services.GetRequiredService<OutboxDesk>();
        var paused = await services.GetRequiredService<PausedServices>().AllAsync(cancellation);
        var table = new Table().AddColumns(
            "Service",
            "",
            "Waiting",
            "Oldest",
            "Told",
            "Dropped",
            "Set aside",
            "Given up",
            "Arrived"
        );
        foreach (var standing in await desk.StandingAsync(cancellation))
        {
            table.AddRow(
                $"{standing.Service}",
                State(paused, standing.Service),
                $"{standing.Waiting}",
                standing.OldestWaiting is { } oldest ? LondonTime.Moment(oldest) : "",
                $"{standing.Done}",
                $"{standing.Dropped}",
                $"{standing.SetAside}",
                $"{standing.Discarded}",
                standing.Arrived is { } share ? $"{share:0.00}%" : ""
            );
        }
        var records = services.GetRequiredService<RecordCounts>();
        foreach (var resource in Enum.GetValues<RecordResource>())
        {
            var states = await records.ByStateAsync(resource, cancellation);
            table.AddRow(
                $"{OutboundService.RecordService} ({resource})",
                State(paused, OutboundService.RecordService),
                $"{states.GetValueOrDefault("Waiting")}",
                "",
                $"{states.GetValueOrDefault("Accepted")}",
                $"{states.GetValueOrDefault("Held")} held",
                $"{states.GetValueOrDefault("SetAside")}",
                "",
                ""
            );
        }
        console.Write(table);
        await ReasonsAsync(desk, console, cancellation);
        return 0;
    }

    private static async Task ReasonsAsync(
        OutboxDesk desk,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        var (waiting, setAside) = await desk.UnspreadAsync(cancellation);
        console.WriteLine($"{waiting} rows of the outbox are not spread yet; {setAside} cannot be");
        var reasons = await desk.ReasonsAsync(cancellation);
        if (reasons.Count == 0)
        {
            return;
        }
        var table = new Table().AddColumns("Service", "State", "What", "Why", "How many", "First");
        foreach (var reason in reasons)
        {
            table.AddRow(
                $"{reason.Service}",
                reason.State,
                reason.Kind.EscapeMarkup(),
                $"It {reason.Reason}".EscapeMarkup(),
                $"{reason.Count}",
                $"{reason.First}"
            );
        }
        console.Write(table);
    }

    private static string State(
        IReadOnlyDictionary<OutboundService, DateTimeOffset> paused,
        OutboundService service
    ) => paused.ContainsKey(service) ? "paused" : "";
}
