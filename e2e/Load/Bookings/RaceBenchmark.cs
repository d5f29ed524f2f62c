using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;

namespace Portal.Load.Bookings;

/// <summary>Many patients at once for one slot, round after round: exactly one may win each, and nothing may be left of the others.</summary>
internal static class RaceBenchmark
{
    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 200 };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 50 };
        var command = new Command("race", "Many patients at once for one slot.")
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
        await using var services = BookingServices.On(load.Database);
        var book = services.GetRequiredService<BookAppointment>();

        var figures = new Figures();
        var faults = new List<string>();
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            var outcomes = await RaceAsync(hospital, book, slots[round], round, figures);
            var winners = outcomes.Count(outcome => outcome.IsDone);
            if (winners != 1)
            {
                faults.Add(
                    string.Create(CultureInfo.InvariantCulture, $"round {round}: {winners} winners")
                );
            }
            faults.AddRange(
                outcomes
                    .Where(outcome =>
                        !outcome.IsDone && outcome.Refusal!.Code != RefusalCode.SlotTaken
                    )
                    .Select(outcome => $"round {round}: a loser was told {outcome.Refusal!.Code}")
            );
        }
        var took = watch.Elapsed;
        faults.AddRange(await LeftOversAsync(load.Database, rounds));
        faults.AddRange(
            await services
                .GetRequiredService<Books>()
                .CheckAsync(TimeProvider.System.GetUtcNow(), withImports: false)
        );

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{engine}: {patients} patients for 1 slot, {rounds} rounds, {took.TotalSeconds:N1} s, {patients * rounds / took.TotalSeconds:N0} attempts/s"
            )
        );
        Console.WriteLine(figures.Row("an attempt, waiting included"));
        Console.WriteLine(
            faults.Count == 0
                ? "exactly one winner in each round, nothing left of the others, the books balance"
                : string.Join('\n', faults)
        );
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<Outcome<AppointmentDone>[]> RaceAsync(
        Hospital hospital,
        BookAppointment book,
        Guid slot,
        int round,
        Figures figures
    )
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runners = hospital
            .Patients.Select(async patient =>
            {
                await start.Task;
                return await figures.MeasureAsync(() =>
                    book.RunAsync(
                        new(patient.Key, Guid.CreateVersion7(), patient.Referrals[round], slot)
                    )
                );
            })
            .ToList();
        start.SetResult();
        return await Task.WhenAll(runners);
    }

    /// <summary>Of each round there may be one row each, the winner's.</summary>
    private static async Task<IEnumerable<string>> LeftOversAsync(Database database, int rounds)
    {
        await using var connection = await database.OpenAsync();
        var faults = new List<string>();
        foreach (
            var (table, expected) in new[]
            {
                ("appointments", rounds),
                ("appointment_history", rounds),
                ("outbox", rounds),
                ("journeys", rounds),
                ("holds", 0),
            }
        )
        {
            var count = await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}");
            if (count != expected)
            {
                faults.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{table}: {count} rows, not {expected}"
                    )
                );
            }
        }
        return faults;
    }
}
