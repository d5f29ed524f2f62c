using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Sandbox.Malformed;

namespace Portal.Load.Aggregator;

/// <summary>Malformed requests by the hundred thousand at a portal in a process of its own.</summary>
internal static class MalformedBenchmark
{
    private const int Shown = 20;

    public static Command Command()
    {
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var count = new Option<int>("--count") { DefaultValueFactory = _ => 100_000 };
        var command = new Command("malformed", "Malformed requests to the Aggregator's API.")
        {
            seed,
            count,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(seed), parsed.GetValue(count)));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int count)
    {
        await using var load = await LoadDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var number = (
            await new AppointmentData(load.Database).MakeAsync(AppointmentData.Each)
        ).Single();
        using var keys = LoadKeys.Make(load.Folder);
        await using var portal = await AggregatorProcess.StartAsync(
            load.ConnectionString,
            load.Folder,
            limit: 0
        );
        // A process that has answered nobody yet is slow for a moment: that is not what is asked here.
        await LoadRun.OpenAsync(
            portal.Address,
            [portal.Request(number, keys.IdToken(number))],
            rate: 20,
            TimeSpan.FromSeconds(5)
        );
        var run = new MalformedRun(
            new(portal.Address.Port, portal.Bearer, keys.IdToken(number), number),
            seed
        );

        var watch = Stopwatch.StartNew();
        await run.SendAsync(count);

        Say($"{count:N0} requests with seed {seed} in {watch.Elapsed.TotalSeconds:N0} s");
        foreach (
            var (status, times) in run.Statuses.OrderBy(one => one.Key, StringComparer.Ordinal)
        )
        {
            Say($"  {status}: {times:N0}");
        }
        var (lines, faults) = await ReadLogAsync(load.Folder, number);
        foreach (var finding in run.Findings.Concat(faults).Take(Shown))
        {
            Console.WriteLine(finding);
        }
        Say(
            $"{run.Findings.Count} findings in the answers, {faults.Count} in {lines:N0} lines of log"
        );
        return run.Findings.Count + faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Nothing in the log is above a warning, and nobody is in it.</summary>
    private static async Task<(int Lines, IReadOnlyList<string> Faults)> ReadLogAsync(
        string folder,
        string number
    )
    {
        var faults = new List<string>();
        var lines = 0;
        await using var file = new FileStream(
            Path.Combine(folder, AggregatorServer.LogFile),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync() is { } line)
        {
            lines++;
            if (
                line.Contains(number, StringComparison.Ordinal)
                || line.Contains("Archer", StringComparison.Ordinal)
                || line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)
                || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal)
            )
            {
                faults.Add($"log: {line}");
            }
        }
        return (lines, faults);
    }

    private static void Say(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
