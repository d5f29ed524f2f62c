using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Load.Day;
using Portal.Load.Pages;
using Portal.Sandbox.Told;

namespace Portal.Load.Instances;

/// <summary>
/// Two portals on one PostgreSQL: they share the outbox, no row is sent by both within its lease, and when the one that
/// is sending is killed the other goes on.
/// </summary>
internal static class InstancesBenchmark
{
    private static readonly TimeSpan _handOver = TimeSpan.FromSeconds(30);

    public static Command Command()
    {
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 300 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 30 };
        var command = new Command(
            "instances",
            "Two portals share the outbox on one PostgreSQL; one is killed while it sends."
        )
        {
            patients,
            seconds,
        };
        command.SetAction(parsed =>
            RunAsync(parsed.GetValue(patients), TimeSpan.FromSeconds(parsed.GetValue(seconds)))
        );
        return command;
    }

    private static async Task<int> RunAsync(int patients, TimeSpan time)
    {
        await using var load = await LoadDatabase.CreateAsync(DatabaseEngine.Postgres);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 1);
        await hospital.AddPatientsAsync(patients, referrals: 0);
        await InstanceData.AddAppointmentsAsync(load.Database);
        await using var nhs = await ToldSite.StartAsync("http://localhost");
        var settings = new Dictionary<string, string?>(nhs.Settings)
        {
            // Many leases instead of a few large ones.
            ["Reporting:BatchSize"] = "20",
        };
        await using var first = new LoadPortal(load, settings);
        await using var second = new LoadPortal(load, settings);
        await first.StartAsync();
        await second.StartAsync();

        var faults = new List<string>();
        await ShareAsync(load.Database, nhs, time, faults);
        await HandOverAsync(load.Database, nhs, [first, second], faults);
        Console.WriteLine(
            faults.Count == 0
                ? "both shared the outbox, no row was sent by both within its lease, and one took over from the other"
                : string.Join('\n', faults.Take(50))
        );
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Both work on what goes on happening; whoever looks sees one lease of a service at most.</summary>
    private static async Task ShareAsync(
        Database database,
        ToldSite nhs,
        TimeSpan time,
        List<string> faults
    )
    {
        var holders = new Dictionary<int, int>();
        var looks = 0;
        var began = Stopwatch.GetTimestamp();
        var lastHappened = TimeSpan.Zero;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            if (Stopwatch.GetElapsedTime(began) - lastHappened > TimeSpan.FromMilliseconds(250))
            {
                lastHappened = Stopwatch.GetElapsedTime(began);
                await InstanceData.ChangeAllAsync(database, limit: 50);
            }
            var leases = await InstanceData.LeasesAsync(database);
            looks++;
            foreach (var lease in leases)
            {
                var process = InstanceData.ProcessOf(lease.LeasedBy);
                holders[process] = holders.GetValueOrDefault(process) + 1;
            }
            faults.AddRange(
                leases
                    .CountBy(lease => lease.Service)
                    .Where(pair => pair.Value > 1)
                    .Select(pair => $"{pair.Key} had {pair.Value} leases at once")
            );
        }
        await InstanceData.DrainAsync(database);
        var events = InstanceData.EventsIn(nhs, accepted: true);
        var twice = events.CountBy(told => told.Text).Count(pair => pair.Value > 1);
        if (twice > 0)
        {
            faults.Add($"{twice} events were sent twice though nothing had failed");
        }
        if (holders.Count < 2)
        {
            faults.Add($"{holders.Count} of the two portals were seen to hold a lease");
        }
        Say(
            $"{looks:N0} looks at the leases; seen to hold one: {string.Join(", ", holders.Values.Select(count => $"{count:N0}"))} times; {events.Count:N0} events sent, {twice} of them twice"
        );
    }

    /// <summary>The service is slow, so that its holder is killed with rows under way; the other must go on.</summary>
    private static async Task HandOverAsync(
        Database database,
        ToldSite nhs,
        IReadOnlyList<LoadPortal> portals,
        List<string> faults
    )
    {
        nhs.Fail(ToldService.Reporting, Fault.Slow, 5);
        await InstanceData.ChangeAllAsync(database, limit: 100);
        Lease? held = null;
        while (held is null)
        {
            await Task.Delay(20);
            var leases = await InstanceData.LeasesAsync(database);
            held = leases.FirstOrDefault(lease => lease.Service == "Reporting");
        }
        var holder = portals.Single(portal =>
            portal.ProcessId == InstanceData.ProcessOf(held.LeasedBy)
        );
        var calls = nhs.CallsOf(ToldService.Reporting).Count;
        await holder.KillAsync();
        var killed = TimeProvider.System.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var underWay = await InstanceData.LeaseEndAsync(database, held.LeasedBy) ?? killed;
        // What the killed one had on the way arrives too; the other's first call is the first after the lease.
        ToldCall? next = null;
        while (next is null && watch.Elapsed < _handOver * 2)
        {
            await Task.Delay(50);
            next = nhs.CallsOf(ToldService.Reporting)
                .Skip(calls)
                .FirstOrDefault(call => call.At >= underWay);
        }
        if (next is null || next.At - killed > _handOver)
        {
            faults.Add("nobody took over within 30 seconds");
        }
        var early = nhs.CallsOf(ToldService.Reporting)
            .Skip(calls)
            .Count(call => call.At > killed.AddSeconds(1) && call.At < underWay);
        if (early > 0)
        {
            faults.Add($"{early} calls came before the lease of the killed portal had ended");
        }
        await InstanceData.DrainAsync(database);
        var missing = await InstanceData.UntoldAsync(database);
        if (missing > 0)
        {
            faults.Add($"{missing} deliveries were never told");
        }
        Say(
            $"killed while it held a lease: the other sent again after {(next?.At - killed)?.TotalSeconds:N1} s"
        );
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
