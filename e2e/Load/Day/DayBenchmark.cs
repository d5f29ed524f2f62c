using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Load.Pages;

namespace Portal.Load.Day;

/// <summary>
/// A day compressed: patients book, change and cancel while the Record Service, the Reporting Service and the NHS App
/// fail for half of the time and the portal is killed; in the end everything that must be told has been told.
/// </summary>
internal static class DayBenchmark
{
    private static readonly TimeSpan _longestDrain = TimeSpan.FromMinutes(10);

    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 2000 };
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 10 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 15 };
        var command = new Command(
            "day",
            "Patients act while the services that are told fail and the portal is killed."
        )
        {
            engine,
            patients,
            kills,
            seconds,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(engine),
                parsed.GetValue(patients),
                parsed.GetValue(kills),
                TimeSpan.FromSeconds(parsed.GetValue(seconds))
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DatabaseEngine engine,
        int count,
        int kills,
        TimeSpan life
    )
    {
        await using var load = await LoadDatabase.CreateAsync(engine);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 1);
        await hospital.AddPatientsAsync(count, referrals: 1);
        await hospital.AddSlotsAsync(count * 2, days: 60);
        await using var nhs = await ToldSite.StartAsync("http://localhost");
        await using var portal = new LoadPortal(load, nhs.Settings);
        using var http = PatientBrowser.Client(portal.Address, sendsAgain: true);
        var patients = new List<MixedPatient>();
        foreach (var patient in hospital.Patients)
        {
            patients.Add(
                new(new(http, await PatientSessions.SignInAsync(portal.Services, patient.Key)))
            );
        }
        // Nothing may ever be told of these, whatever they do.
        var secret = await RestrictAsync(load.Database, count / 20);

        await portal.StartAsync();
        var watch = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        var failing = nhs.FailAsync(over.Token);
        var lives = patients.Select(patient => patient.LiveAsync(over.Token)).ToList();
        for (var killed = 0; killed < kills; killed++)
        {
            await Task.Delay(life + TimeSpan.FromMilliseconds(Random.Shared.Next(1000)));
            await portal.KillAsync();
            await portal.StartAsync();
        }
        await Task.Delay(life);
        await over.CancelAsync();
        await Task.WhenAll(lives);
        await failing;
        nhs.Recover();
        var acted = watch.Elapsed;
        var drained = await DrainAsync(portal.Services);

        await ReportAsync(load.Database, nhs, engine, count, kills, acted, watch.Elapsed - acted);
        var faults = drained
            ? await DayBooks.FaultsAsync(load.Database, nhs, secret)
            : ["not everything was told within ten minutes after the last fault"];
        Console.WriteLine(
            faults.Count == 0
                ? "everything that must be told was told, in order, each effect is there once, and nothing else is"
                : string.Join('\n', faults.Take(50))
        );
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> RestrictAsync(Database database, int count)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "UPDATE registrations SET is_restricted = TRUE WHERE patient_id IN (SELECT id FROM patients ORDER BY nhs_number LIMIT @count)",
            new { count }
        );
        return
        [
            .. await connection.QueryAsync<string>(
                "SELECT nhs_number FROM patients ORDER BY nhs_number LIMIT @count",
                new { count }
            ),
        ];
    }

    /// <summary>Waits until nothing waits any more.</summary>
    private static async Task<bool> DrainAsync(IServiceProvider portal)
    {
        var desk = portal.GetRequiredService<OutboxDesk>();
        var records = portal.GetRequiredService<Api.RecordService.RecordCounts>();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < _longestDrain)
        {
            foreach (var service in OutboxDesk.Services)
            {
                // As an operator does when a service is back.
                await desk.RetryAsync(service, number: null);
            }
            var standing = await desk.StandingAsync();
            var (unspread, _) = await desk.UnspreadAsync();
            var states = await records.ByStateAsync(Api.RecordService.RecordResource.Appointments);
            if (
                unspread == 0
                && standing.All(one => one.Waiting == 0)
                && states.GetValueOrDefault("Waiting") == 0
            )
            {
                return true;
            }
            await Task.Delay(1000);
        }
        return false;
    }

    private static async Task ReportAsync(
        Database database,
        ToldSite nhs,
        DatabaseEngine engine,
        int patients,
        int kills,
        TimeSpan acted,
        TimeSpan drained
    )
    {
        Say(
            $"{engine}: {patients:N0} patients for {acted.TotalSeconds:N0} s, {kills} kills; told {drained.TotalSeconds:N0} s after the last fault"
        );
        foreach (var (service, calls, taken) in nhs.Calls)
        {
            Say($"| {service} | {calls:N0} calls | {taken:N0} taken |");
        }
        await using var connection = await database.OpenAsync();
        foreach (
            var (service, state, number) in await connection.QueryAsync<(string, string, long)>(
                "SELECT service, state, count(*) FROM deliveries GROUP BY service, state ORDER BY service, state"
            )
        )
        {
            Say($"| {service} | {state} | {number:N0} |");
        }
        Say($"| distinct events | {nhs.Events.Count:N0} | |");
        Say($"| distinct messages | {nhs.Inbox.Count:N0} | |");
        Say($"| NHS numbers registered | {nhs.Registered.Count:N0} | |");
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
