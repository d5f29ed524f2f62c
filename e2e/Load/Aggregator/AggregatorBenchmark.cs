using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portal.Api.Storage;
using Portal.Load.Bookings;

namespace Portal.Load.Aggregator;

/// <summary>
/// A resource of the Aggregator's API with full authentication over real sockets, beside what the same host can do at most,
/// in the same run.
/// </summary>
internal static class AggregatorBenchmark
{
    private const string Head =
        "| what | asked/s | got/s | P50 ms | P95 ms | P99 ms | max ms | statuses | allocated/request | CPU/request |\n|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>As many differing patients are asked for, each with an ID token of their own.</summary>
    private const int Patients = 2000;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(4);

    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var appointments = new Option<int>("--appointments")
        {
            DefaultValueFactory = _ => 1_000_000,
        };
        var rate = new Option<double>("--rate") { DefaultValueFactory = _ => 60 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 30 };
        var limiter = new Option<bool>("--limiter")
        {
            Description = "With the standard's 60 requests a second; without a limit when left out",
        };
        var only = new Option<bool>("--only-rate")
        {
            Description = "Only the run at --rate, with the memory at every tenth of it",
        };
        var resource = new Option<string>("--resource")
        {
            Description = "Appointment, DocumentReference or Task; of the others, as many",
            DefaultValueFactory = _ => "Appointment",
        };
        resource.AcceptOnlyFromAmong("Appointment", "DocumentReference", "Task");
        var command = new Command("aggregator", "The Aggregator's load on the API's resources.")
        {
            engine,
            resource,
            appointments,
            rate,
            seconds,
            limiter,
            only,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(engine),
                parsed.GetRequiredValue(resource),
                parsed.GetValue(appointments),
                parsed.GetValue(rate),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(limiter),
                parsed.GetValue(only)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DatabaseEngine engine,
        string resource,
        int appointments,
        double rate,
        TimeSpan time,
        bool limiter,
        bool only
    )
    {
        var made = Stopwatch.StartNew();
        await using var load = await LoadDatabase.CreateAsync(engine);
        var data = new AppointmentData(load.Database, resource);
        var numbers = await data.MakeAsync(appointments);
        using var keys = LoadKeys.Make(load.Folder);
        Say(
            $"{engine}, {appointments:N0} of {resource} made in {made.Elapsed.TotalSeconds:N0} s, load average {LoadAverage()}"
        );

        await using var portal = await AggregatorProcess.StartAsync(
            load.ConnectionString,
            load.Folder,
            limiter ? 60 : 0
        );
        var asked = Asked(portal, keys, numbers, resource);
        var many = new[]
        {
            portal.Request(data.ManyNumber, keys.IdToken(data.ManyNumber), resource),
        };
        await LoadRun.OpenAsync(portal.Address, asked, limiter ? 40 : 200, _warmUp);

        Console.WriteLine(Head);
        var faults = 0;
        if (only)
        {
            faults += await AtRateAsync(portal, asked, rate, time);
        }
        else
        {
            var atRate = await MeasureAsync(
                portal,
                "20 a patient",
                $"{rate:N0}",
                () => LoadRun.OpenAsync(portal.Address, asked, rate, time)
            );
            faults += atRate.IsAll(200) || limiter ? 0 : 1;
            if (!limiter)
            {
                faults += await FullSpeedAsync(portal, asked, many);
            }
        }
        faults += await PersonalDataAsync(load.Folder, numbers);
        Say($"load average {LoadAverage()}");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> FullSpeedAsync(
        AggregatorProcess portal,
        byte[][] asked,
        byte[][] many
    )
    {
        var time = TimeSpan.FromSeconds(10);
        await LoadRun.FullAsync(portal.Address, asked, _warmUp);
        int bytes;
        using (var one = new RawConnection(portal.Address))
        {
            await one.SendAsync(asked[0]);
            bytes = one.Read;
        }
        byte[][] small = [AggregatorProcess.CeilingRequest(12)];
        byte[][] large = [AggregatorProcess.CeilingRequest(bytes)];
        await LoadRun.FullAsync(portal.Address, small, TimeSpan.FromSeconds(2));
        var ceiling = await MeasureAsync(
            portal,
            "ceiling: 12 constant bytes",
            "all",
            () => LoadRun.FullAsync(portal.Address, small, time)
        );
        var same = await MeasureAsync(
            portal,
            $"ceiling: {bytes:N0} constant bytes, as long as the answer",
            "all",
            () => LoadRun.FullAsync(portal.Address, large, time)
        );
        var full = await MeasureAsync(
            portal,
            "20 a patient, no limit",
            "all",
            () => LoadRun.FullAsync(portal.Address, asked, time)
        );
        var five = await MeasureAsync(
            portal,
            "500 a patient",
            "10",
            () => LoadRun.OpenAsync(portal.Address, many, 10, time)
        );
        Say(
            $"{full.PerSecond / ceiling.PerSecond:P0} of the ceiling of 12 bytes, {full.PerSecond / same.PerSecond:P0} of the ceiling of as many bytes"
        );
        return full.IsAll(200) && five.IsAll(200) ? 0 : 1;
    }

    /// <summary>A long run, with the memory at every tenth of it.</summary>
    private static async Task<int> AtRateAsync(
        AggregatorProcess portal,
        byte[][] asked,
        double rate,
        TimeSpan time
    )
    {
        var faults = 0;
        for (var part = 1; part <= 10; part++)
        {
            var run = await MeasureAsync(
                portal,
                $"part {part} of 10",
                $"{rate:N0}",
                () => LoadRun.OpenAsync(portal.Address, asked, rate, time / 10)
            );
            faults += run.IsAll(200) ? 0 : 1;
            var now = await portal.FiguresAsync();
            Say($"working set {now.WorkingSet / 1e6:N0} MB, heap {now.Heap / 1e6:N0} MB");
        }
        return faults;
    }

    private static async Task<LoadRun> MeasureAsync(
        AggregatorProcess portal,
        string name,
        string asked,
        Func<Task<LoadRun>> load
    )
    {
        var before = await portal.FiguresAsync();
        var run = await load();
        var used = await portal.FiguresAsync() - before;
        Console.WriteLine(run.Row(name, asked, used));
        return run;
    }

    private static byte[][] Asked(
        AggregatorProcess portal,
        LoadKeys keys,
        IReadOnlyList<string> numbers,
        string resource
    )
    {
        var random = new Random(1);
        return
        [
            .. Enumerable
                .Range(0, Math.Min(Patients, numbers.Count))
                .Select(_ => numbers[random.Next(numbers.Count)])
                .Select(number => portal.Request(number, keys.IdToken(number), resource)),
        ];
    }

    /// <summary>The portal's log has a line for each request, and nobody in any of them.</summary>
    private static async Task<int> PersonalDataAsync(string folder, IReadOnlyList<string> numbers)
    {
        var known = numbers.ToHashSet(StringComparer.Ordinal);
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
            for (
                var at = line.IndexOf("99", StringComparison.Ordinal);
                at >= 0 && at + 10 <= line.Length;
                at = line.IndexOf("99", at + 1, StringComparison.Ordinal)
            )
            {
                if (known.Contains(line.Substring(at, 10)))
                {
                    Say($"an NHS number in the log, line {lines}");
                    return 1;
                }
            }
        }
        Say($"{lines:N0} lines of log, no NHS number in any");
        return 0;
    }

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg")[..14] : "unknown";

    private static void Say(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
