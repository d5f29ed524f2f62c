using System.CommandLine;
using Portal.Api.Aggregator;
using Portal.Api.Bookings;
using Spectre.Console;

namespace Portal.Hosting;

/// <summary><c>left-out</c>: the resources that the Aggregator did not get because they break a rule, for those who mend the data.</summary>
public static class LeftOutCommand
{
    private const int DefaultDays = 7;

    public static Command Create(IAnsiConsole console)
    {
        var days = new Option<int>("--days")
        {
            Description = "Those left out in so many days up to now",
            DefaultValueFactory = _ => DefaultDays,
            Validators =
            {
                result =>
                {
                    if (result.GetValueOrDefault<int>() is < 1 or > 90)
                    {
                        result.AddError("--days must be 1 to 90: the list goes back no further");
                    }
                },
            },
        };
        return OperatorHost.Command(
            new Command(
                "left-out",
                "List the resources that were not sent to the Aggregator because they break a rule"
            )
            {
                days,
            },
            console,
            (parsed, services, cancellation) =>
                ListAsync(services, console, parsed.GetValue(days), cancellation)
        );
    }

    private static async Task<int> ListAsync(
        IServiceProvider services,
        IAnsiConsole console,
        int days,
        CancellationToken cancellation
    )
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var all = await ActivatorUtilities
            .CreateInstance<LeftOutList>(services)
            .SinceAsync(now.AddDays(-days), cancellation);
        if (all.Count == 0)
        {
            console.WriteLine($"Nothing was left out in the last {days} days.");
            return 0;
        }

        var table = new Table().AddColumns("resource", "id", "rule", "times", "first", "last");
        foreach (var one in all)
        {
            table.AddRow(
                one.Resource,
                one.Id,
                one.Rule,
                $"{one.Times}",
                LondonTime.Moment(one.FirstAt),
                LondonTime.Moment(one.LastAt)
            );
        }
        console.Write(table);
        console.WriteLine(
            "Mend the data in the hospital's system and send it again: the next request sends what keeps the rules."
        );
        return 0;
    }
}
