using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.RecordService;
using Portal.Api.Storage;

namespace Portal.Load.Records;

/// <summary>
/// A replay of everything that the Record Service was ever told, while patients go on getting their first appointments:
/// these must arrive within seconds, and the count up to the start must stay what it was.
/// </summary>
internal static class ReplayBenchmark
{
    private const double Goal = 5;

    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var numbers = new Option<int>("--numbers") { DefaultValueFactory = _ => 1_000_000 };
        var command = new Command(
            "replay",
            "Replay of many registrations at the Record Service while new ones arrive."
        )
        {
            engine,
            numbers,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(engine), parsed.GetValue(numbers)));
        return command;
    }

    private static async Task<int> RunAsync(DatabaseEngine engine, int count)
    {
        await using var scene = await RecordScene.CreateAsync(engine);
        var watch = Stopwatch.StartNew();
        await scene.Writer.WriteAcceptedAsync([.. RecordScene.Numbers.Take(count)]);
        Say($"{engine}: {count:N0} registered patients made in {watch.Elapsed.TotalSeconds:N0} s");

        var portal = scene.Portal;
        await portal.StartAsync();
        using var over = new CancellationTokenSource();
        var arriving = new Arrivals(
            scene.Writer,
            scene.Nhs,
            RecordScene.Numbers.Skip(count)
        ).RunAsync(over.Token);
        var counts = portal.Services.GetRequiredService<RecordCounts>();
        var before = TimeProvider.System.GetUtcNow();
        var counted = await counts.AcceptedAsync(RecordResource.Appointments, null, before);

        watch.Restart();
        var run = await ReplayAsync(portal.Services);
        var took = watch.Elapsed;
        await over.CancelAsync();
        var waits = await arriving;
        return Report(
            run,
            took,
            waits,
            scene.Nhs.Registered.Count,
            counted,
            await counts.AcceptedAsync(RecordResource.Appointments, null, before)
        );
    }

    private static async Task<RecordRun> ReplayAsync(IServiceProvider portal)
    {
        var runs = portal.GetRequiredService<RecordRuns>();
        var run = await runs.OpenAsync(
            new(RecordRunKind.Replay, RecordResource.Appointments),
            CancellationToken.None
        );
        return await runs.RunAsync(run, _ => { }, CancellationToken.None);
    }

    private static int Report(
        RecordRun run,
        TimeSpan took,
        IReadOnlyList<double> waits,
        int registered,
        long before,
        long after
    )
    {
        var sorted = waits.Order().ToList();
        Say(
            $"replay: {run.Sent:N0} of {run.Planned:N0} sent in {took.TotalSeconds:N0} s ({run.Sent / took.TotalSeconds:N0} a second)"
        );
        Say(
            $"meanwhile {sorted.Count:N0} new patients arrived: half within {At(sorted, 0.5):N1} s, the slowest within {At(sorted, 1):N1} s"
        );
        Say(
            $"the service has {registered:N0} numbers; the count up to the start was {before:N0} and is {after:N0}"
        );
        Say(
            $"peak memory of this process, service included: {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:N0} MB"
        );
        var isGood =
            run.FinishedAt is not null
            && run.Sent == run.Planned
            && before == after
            && sorted.Count > 0
            && sorted[^1] <= Goal
            && registered == run.Sent + sorted.Count;
        Console.WriteLine(isGood ? "as it must be" : "NOT as it must be");
        return isGood ? 0 : 1;
    }

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[(int)((sorted.Count - 1) * share)];

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
