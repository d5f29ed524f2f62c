using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;
using Portal.Load.Pages;

namespace Portal.Load.Bookings;

/// <summary>How long the queries and steps of a booking take among a million slots, and the pages of every journey over HTTP.</summary>
internal static class SlotBenchmark
{
    private const int Clinics = 200;
    private const int Days = 170;

    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var slots = new Option<int>("--slots") { DefaultValueFactory = _ => 1_000_000 };
        var turns = new Option<int>("--turns") { DefaultValueFactory = _ => 500 };
        var command = new Command(
            "slots",
            "The steps and pages of the journeys among very many slots."
        )
        {
            engine,
            slots,
            turns,
        };
        command.SetAction(parsed =>
            RunAsync(parsed.GetValue(engine), parsed.GetValue(slots), parsed.GetValue(turns))
        );
        return command;
    }

    private static async Task<int> RunAsync(DatabaseEngine engine, int slots, int turns)
    {
        await using var load = await LoadDatabase.CreateAsync(engine);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(Clinics);
        await hospital.AddPatientsAsync(turns, referrals: 2, clinicsEach: 8);
        await hospital.AddSlotsAsync(slots, Days);
        await using var portal = new LoadPortal(load);

        var walk = new Walk(portal.Services);
        // The first turns warm up: connections, plans, compiled code.
        foreach (var patient in hospital.Patients.Take(20))
        {
            await walk.TakeAsync(patient, new());
        }
        var steps = new Dictionary<string, Figures>(StringComparer.Ordinal);
        foreach (var patient in hospital.Patients.Skip(20))
        {
            await walk.TakeAsync(patient, steps);
        }
        var pages = await PageWalk.TakeAsync(portal, hospital.Patients);

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{engine}: {slots:N0} slots, {Clinics} clinics, {Days} days"
            )
        );
        Console.WriteLine("| step | times | median | P95 | P99 | slowest |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, figures) in steps.Concat(pages))
        {
            Console.WriteLine(figures.Row(name));
        }
        return steps.Concat(pages).All(step => step.Value.Percentile(0.95) < 50) ? 0 : 1;
    }

    /// <summary>One patient's way through the pages of booking.</summary>
    private sealed class Walk(IServiceProvider services)
    {
        private readonly SlotStore _slots = services.GetRequiredService<SlotStore>();

        public async Task TakeAsync(LoadPatient patient, Dictionary<string, Figures> steps)
        {
            Task<T> Step<T>(string name, Func<Task<T>> work)
            {
                if (!steps.TryGetValue(name, out var figures))
                {
                    steps[name] = figures = new Figures();
                }
                return figures.MeasureAsync(work);
            }

            var referral = patient.Referrals[0];
            var journey = await Step(
                "begin the journey",
                () =>
                    services
                        .GetRequiredService<JourneyStore>()
                        .BeginAsync(patient.Key, JourneyKind.Book, referral)
            );
            var clinics = await Step(
                "8 clinics with their next free time",
                () => _slots.ClinicsForAsync(patient.Key, referral, journey.Id)
            );
            var search = new SlotSearch(clinics[^1].Id, journey.Id);
            await Step("the first 10 days", () => _slots.DaysAsync(search));
            var evenings = search with
            {
                Weekdays = [DayOfWeek.Tuesday],
                Parts = [PartOfDay.Evening],
            };
            await Step("10 Tuesdays with an evening", () => _slots.DaysAsync(evenings));
            var later = search with { From = TimeProvider.System.Today().AddDays(90) };
            var days = await Step("10 days in 3 months", () => _slots.DaysAsync(later));
            await Step(
                "the 10 days before those",
                () => _slots.DaysAsync(search with { Before = later.From })
            );
            var times = await Step(
                "the times of a day",
                () => _slots.TimesAsync(search.ClinicId, days.Days[0].Day, journey.Id)
            );
            var slot = times[times.Count / 2].SlotId;
            await Step(
                "hold a time",
                () =>
                    services
                        .GetRequiredService<HoldSlot>()
                        .RunAsync(new(patient.Key, journey.Id, slot))
            );
            await Step(
                "book it",
                () =>
                    services
                        .GetRequiredService<BookAppointment>()
                        .RunAsync(new(patient.Key, journey.Id, referral, slot))
            );
        }
    }
}
