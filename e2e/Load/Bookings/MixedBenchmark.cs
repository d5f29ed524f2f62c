using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Storage;

namespace Portal.Load.Bookings;

/// <summary>
/// Hundreds of patients book, change and cancel at random, in a process that is killed again and again; afterwards the
/// books must balance, and everything that a patient was told is done must be there, once.
/// </summary>
internal static class MixedBenchmark
{
    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 500 };
        var slots = new Option<int>("--slots") { DefaultValueFactory = _ => 1000 };
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 10 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 10 };
        var command = new Command(
            "mixed",
            "Patients book, change and cancel at random while their process is killed."
        )
        {
            engine,
            patients,
            slots,
            kills,
            seconds,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(engine),
                parsed.GetValue(patients),
                parsed.GetValue(slots),
                parsed.GetValue(kills),
                TimeSpan.FromSeconds(parsed.GetValue(seconds))
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DatabaseEngine engine,
        int patients,
        int slots,
        int kills,
        TimeSpan life
    )
    {
        await using var load = await LoadDatabase.CreateAsync(engine);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 1);
        await hospital.AddPatientsAsync(patients, referrals: 3);
        await hospital.AddSlotsAsync(slots, days: 60);
        var log = Path.Combine(load.Folder, "submissions.log");

        var watch = Stopwatch.StartNew();
        for (var killed = 0; killed < kills; killed++)
        {
            using var process = Start(load.ConnectionString, log, TimeSpan.FromHours(1));
            // Never at the same point of whatever it does.
            await Task.Delay(life + TimeSpan.FromMilliseconds(Random.Shared.Next(1000)));
            process.Kill();
            await process.WaitForExitAsync();
        }
        using (var last = Start(load.ConnectionString, log, life))
        {
            await last.WaitForExitAsync();
            if (last.ExitCode != 0)
            {
                Console.WriteLine("the last process failed");
                return 1;
            }
        }

        var faults = await FaultsAsync(load.Database, log);
        await ReportAsync(load.Database, log, engine, kills, watch.Elapsed);
        Console.WriteLine(
            faults.Count == 0
                ? "the books balance; everything that was answered as done is there, once, and nothing else is"
                : string.Join('\n', faults)
        );
        return faults.Count == 0 ? 0 : 1;
    }

    private static Process Start(string connection, string log, TimeSpan time)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                MixedPatients.Name,
                "--connection",
                connection,
                "--log",
                log,
                "--seconds",
                ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            },
        };
        return Process.Start(start)!;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Database database, string log)
    {
        await using var services = BookingServices.On(database);
        var faults = (
            await services
                .GetRequiredService<Books>()
                .CheckAsync(TimeProvider.System.GetUtcNow(), withImports: false)
        ).ToList();

        var (open, answers) = SubmissionLog.Read(log);
        faults.AddRange(open.Select(one => $"never answered: {one.Journey}"));
        await using var connection = await database.OpenAsync();
        var kept = (
            await connection.QueryAsync<Guid>(
                "SELECT id FROM journeys WHERE submitted_at IS NOT NULL"
            )
        ).ToHashSet();
        var done = answers
            .Where(answer => answer.Value == SubmissionLog.Done)
            .Select(answer => answer.Key)
            .ToHashSet();
        faults.AddRange(done.Except(kept).Select(id => $"answered as done, but lost: {id}"));
        faults.AddRange(kept.Except(done).Select(id => $"done, but answered otherwise: {id}"));
        var changes = await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM appointment_history"
        );
        if (changes != done.Count)
        {
            faults.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{done.Count} submissions were done, history has {changes} changes"
                )
            );
        }
        return faults;
    }

    private static async Task ReportAsync(
        Database database,
        string log,
        DatabaseEngine engine,
        int kills,
        TimeSpan took
    )
    {
        var (_, answers) = SubmissionLog.Read(log);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{engine}: {answers.Count:N0} submissions in {took.TotalSeconds:N0} s, {kills} kills"
            )
        );
        foreach (
            var answer in answers
                .Values.CountBy(answer => answer)
                .OrderByDescending(pair => pair.Value)
        )
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {answer.Key} | {answer.Value:N0} |")
            );
        }
        await using var connection = await database.OpenAsync();
        foreach (
            var (status, count) in await connection.QueryAsync<(string, long)>(
                "SELECT status, count(*) FROM appointments GROUP BY status ORDER BY status"
            )
        )
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| appointments {status} | {count:N0} |"
                )
            );
        }
    }
}
