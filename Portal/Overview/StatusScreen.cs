using Portal.Api.Bookings;
using Spectre.Console;

namespace Portal.Overview;

/// <summary>The status for people.</summary>
internal static class StatusScreen
{
    public static void Show(PortalStatus status, IAnsiConsole console)
    {
        console.WriteLine($"Program {status.Program}, schema {status.Schema.Newest:0000}");
        if (status.Schema.Unknown.Count > 0)
        {
            console.WriteLine("The schema is of a newer program than this one.");
        }
        if (status.Schema.Pending.Count > 0)
        {
            console.WriteLine(
                $"{status.Schema.Pending.Count} migrations are still to be applied, which the program's start does: there is no more to see before."
            );
            return;
        }
        console.WriteLine(
            status.MaintenanceUntil is { } until
                ? $"Maintenance until {LondonTime.DateAndTime(until)} in London"
                : "No maintenance"
        );
        console.Write(Queues(status));
        console.Write(Trusts(status));
        if (status.LeftOut.Count > 0)
        {
            console.Write(LeftOut(status));
            console.WriteLine("left-out lists them one by one.");
        }
    }

    private static Table Queues(PortalStatus status)
    {
        var table = new Table().AddColumns("to tell", "waiting", "oldest", "set aside", "arrived");
        foreach (var queue in status.Queues)
        {
            table.AddRow(
                queue.Service,
                $"{queue.Waiting}",
                queue.OldestAt is { } oldest ? LondonTime.Moment(oldest) : "",
                $"{queue.SetAside}",
                queue.Arrived is { } share ? $"{share:0.00}%" : ""
            );
        }
        return table;
    }

    private static Table Trusts(PortalStatus status)
    {
        var table = new Table().AddColumns(
            "trust",
            "name",
            "on for",
            "last import",
            "taken in",
            "refused",
            "of no use"
        );
        foreach (var trust in status.Trusts)
        {
            var import = trust.LastImport;
            table.AddRow(
                trust.OdsCode.EscapeMarkup(),
                trust.Name.EscapeMarkup(),
                trust.Rollout switch
                {
                    "On" => trust.IsOpen ? "all" : "all, but the hospital takes no part",
                    "Off" => "nobody",
                    _ => $"{trust.TestPatients} for testing",
                },
                import is null ? "none" : LondonTime.Moment(import.EndedAt),
                $"{import?.Added + import?.Changed + import?.Unchanged}",
                $"{import?.Refused}",
                $"{import?.LeftOut}"
            );
        }
        return table;
    }

    private static Table LeftOut(PortalStatus status)
    {
        var table = new Table().AddColumns("left out", "rule", "resources", "last");
        foreach (var one in status.LeftOut)
        {
            table.AddRow(
                one.Resource.EscapeMarkup(),
                one.Rule.EscapeMarkup(),
                $"{one.Count}",
                LondonTime.Moment(one.LastAt)
            );
        }
        return table;
    }
}
