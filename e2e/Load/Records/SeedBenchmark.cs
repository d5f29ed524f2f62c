using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.RecordService;
using Portal.Api.Storage;

namespace Portal.Load.Records;

/// <summary>A new trust's patients are told to the Record Service before the trust goes live, as <c>record-service seed</c> does it.</summary>
internal static class SeedBenchmark
{
    private static readonly TimeSpan _goal = TimeSpan.FromMinutes(1);

    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var numbers = new Option<int>("--numbers") { DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("seed", "Seeding of the Record Service with a new trust.")
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
        await scene.Writer.WriteNewAsync([.. RecordScene.Numbers.Take(count)]);
        var runs = scene.Portal.Services.GetRequiredService<RecordRuns>();

        var watch = Stopwatch.StartNew();
        var run = await runs.OpenAsync(
            new(RecordRunKind.Seed, RecordResource.Appointments, scene.TrustId),
            CancellationToken.None
        );
        var counted = watch.Elapsed;
        run = await runs.RunAsync(run, _ => { }, CancellationToken.None);
        var took = watch.Elapsed;

        Say(
            $"{engine}: {run.Planned:N0} counted in {counted.TotalSeconds:N1} s, {run.Sent:N0} sent {took.TotalSeconds:N1} s after the start ({run.Sent / took.TotalSeconds:N0} a second)"
        );
        Say(
            $"the service has {scene.Nhs.Registered.Count:N0} numbers; peak memory of this process, service included: {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:N0} MB"
        );
        var isGood =
            run.FinishedAt is not null
            && run.Sent == count
            && scene.Nhs.Registered.Count == count
            && took < _goal;
        Console.WriteLine(isGood ? "as it must be" : "NOT as it must be");
        return isGood ? 0 : 1;
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
