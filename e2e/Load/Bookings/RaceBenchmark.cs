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
/// Many signed-in patients at once for one slot, over HTTP against the portal's own process, round after round: exactly
/// one may win each, and nothing may be left of the others but their answers.
/// </summary>
internal static class RaceBenchmark
{
    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 200 };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 50 };
        var command = new Command("race", "Many patients at once for one slot, over HTTP.")
        {
            engine,
            patients,
            rounds,
        };
        command.SetAction(parsed =>
            RunAsync(parsed.GetValue(engine), parsed.GetValue(patients), parsed.GetValue(rounds))
        );
        return command;
    }

    private static async Task<int> RunAsync(DatabaseEngine engine, int patients, int rounds)
    {
        await using var load = await LoadDatabase.CreateAsync(engine);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 1);
        await hospital.AddPatientsAsync(patients, referrals: rounds);
        var slots = await hospital.AddSlotsAsync(rounds, days: 30);
        await using var portal = new LoadPortal(load);
        await portal.StartAsync();
        using var http = PatientBrowser.Client(portal.Address);

        var race = new Race(load.Database, portal.Services);
        await race.EnterAsync(hospital, http);
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            await race.RunAsync(round, hospital.Clinics[0], slots[round]);
        }
        var took = watch.Elapsed;
        var faults = race.Faults.ToList();
        faults.AddRange(await LeftOversAsync(load.Database, patients, rounds));
        faults.AddRange(
            await portal
                .Services.GetRequiredService<Books>()
                .CheckAsync(TimeProvider.System.GetUtcNow(), withImports: false)
        );

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{engine}: {patients} patients for 1 slot, {rounds} rounds, {took.TotalSeconds:N1} s, {4 * patients * rounds / took.TotalSeconds:N0} requests/s"
            )
        );
        Console.WriteLine("| all at once | times | median | P95 | P99 | slowest |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, figures) in race.Figures)
        {
            Console.WriteLine(figures.Row(name));
        }
        Console.WriteLine(
            faults.Count == 0
                ? "exactly one winner in each round, the others told so with their answers kept, nothing else left of them, the books balance"
                : string.Join('\n', faults.Take(50))
        );
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Of each round there may be one row each, the winner's; of the others only what they had answered.</summary>
    private static async Task<IEnumerable<string>> LeftOversAsync(
        Database database,
        int patients,
        int rounds
    )
    {
        await using var connection = await database.OpenAsync();
        var faults = new List<string>();
        foreach (
            var (rows, expected) in new[]
            {
                ("appointments", rounds),
                ("appointment_history", rounds),
                ("outbox", rounds),
                ("journeys WHERE submitted_at IS NOT NULL", rounds),
                ("journeys WHERE submitted_at IS NULL", (patients - 1) * rounds),
                ("holds", 0),
            }
        )
        {
            var count = await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {rows}");
            if (count != expected)
            {
                faults.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{rows}: {count} rows, not {expected}"
                    )
                );
            }
        }
        return faults;
    }
}
