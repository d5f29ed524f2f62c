using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Load.Pages;

namespace Portal.Load.Bookings;

/// <summary>
/// Hundreds of signed-in patients book, change and cancel at random over HTTP while the portal's process is killed again
/// and again; afterwards the books must balance, and everything that a patient was told is done must be there, once.
/// </summary>
internal static class MixedBenchmark
{
    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 500 };
        var slots = new Option<int>("--slots") { DefaultValueFactory = _ => 1000 };
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 10 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 30 };
        var command = new Command(
            "mixed",
            "Patients book, change and cancel at random over HTTP while the portal is killed."
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
        int count,
        int slots,
        int kills,
        TimeSpan life
    )
    {
        await using var load = await LoadDatabase.CreateAsync(engine);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 1);
        await hospital.AddPatientsAsync(count, referrals: 3);
        await hospital.AddSlotsAsync(slots, days: 60);
        await using var portal = new LoadPortal(load);
        using var http = PatientBrowser.Client(portal.Address, sendsAgain: true);
        var patients = new List<MixedPatient>();
        foreach (var patient in hospital.Patients)
        {
            var session = await PatientSessions.SignInAsync(portal.Services, patient.Key);
            patients.Add(new(new(http, session)));
        }

        await portal.StartAsync();
        var watch = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        var lives = patients.Select(patient => patient.LiveAsync(over.Token)).ToList();
        for (var killed = 0; killed < kills; killed++)
        {
            // Never at the same point of whatever it does.
            await Task.Delay(life + TimeSpan.FromMilliseconds(Random.Shared.Next(1000)));
            await portal.KillAsync();
            await portal.StartAsync();
        }
        await Task.Delay(life);
        await over.CancelAsync();
        await Task.WhenAll(lives);
        watch.Stop();

        var faults = await FaultsAsync(load.Database, portal.Services, patients);
        await ReportAsync(load.Database, patients, engine, kills, watch.Elapsed);
        Console.WriteLine(
            faults.Count == 0
                ? "the books balance; everything that was answered as done is there, once, and nothing else is"
                : string.Join('\n', faults)
        );
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Where the books do not balance, or say something else than the patients were told.</summary>
    internal static async Task<IReadOnlyList<string>> FaultsAsync(
        Database database,
        IServiceProvider portal,
        IReadOnlyCollection<MixedPatient> patients
    )
    {
        var faults = (
            await portal
                .GetRequiredService<Books>()
                .CheckAsync(TimeProvider.System.GetUtcNow(), withImports: false)
        ).ToList();
        var kept = (
            await database.ReadAsync(connection =>
                connection.QueryAsync<Guid>(
                    "SELECT id FROM journeys WHERE submitted_at IS NOT NULL"
                )
            )
        ).ToHashSet();
        var done = patients
            .SelectMany(patient => patient.Submitted)
            .Where(one => one.Value == MixedPatient.Done)
            .Select(one => one.Key)
            .ToHashSet();
        faults.AddRange(done.Except(kept).Select(id => $"answered as done, but lost: {id}"));
        faults.AddRange(kept.Except(done).Select(id => $"done, but answered otherwise: {id}"));
        var changes = await database.ReadAsync(connection =>
            connection.ExecuteScalarAsync<long>("SELECT count(*) FROM appointment_history")
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
        List<MixedPatient> patients,
        DatabaseEngine engine,
        int kills,
        TimeSpan took
    )
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{engine}: {patients.Sum(patient => patient.Submitted.Count):N0} submissions in {took.TotalSeconds:N0} s, {kills} kills"
            )
        );
        var ends = patients
            .SelectMany(patient => patient.Submitted.Values)
            .CountBy(end => $"submissions {end}")
            .Concat(
                patients
                    .SelectMany(patient => patient.Events)
                    .GroupBy(pair => pair.Key)
                    .Select(group => KeyValuePair.Create(group.Key, group.Sum(pair => pair.Value)))
            );
        foreach (var (what, times) in ends)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {what} | {times:N0} |")
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
