using Portal.Api.Bookings;
using Portal.Api.RecordService;
using Spectre.Console;

namespace Portal.RecordService;

/// <summary>Prints the reconciliation count.</summary>
internal static class RecordServiceCount
{
    public static async Task<int> RunAsync(
        IServiceProvider services,
        IAnsiConsole console,
        RecordResource resource,
        string? trust,
        string? until,
        CancellationToken cancellation
    )
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var moment = Moment.Read(until) ?? now;
        if (moment > now)
        {
            console.MarkupLineInterpolated(
                $"[red]{LondonTime.DateAndTime(moment)} is still to come: ask again after it.[/]"
            );
            return 1;
        }
        var (found, trustId) = await Trusts.FindAsync(services, console, trust, cancellation);
        if (!found)
        {
            return 1;
        }
        var count = await services
            .GetRequiredService<RecordCounts>()
            .AcceptedAsync(resource, trustId, moment, cancellation);
        console.WriteLine(
            $"{count} distinct NHS numbers accepted for {resource} {Trusts.Named(trust)} up to {moment.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ({LondonTime.DateAndTime(moment)} in London)"
        );
        return 0;
    }
}
