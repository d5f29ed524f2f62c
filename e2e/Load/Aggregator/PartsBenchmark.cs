using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Portal.Api.Aggregator;
using Portal.Api.Bookings;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Load.Bookings;

namespace Portal.Load.Aggregator;

/// <summary>What the parts of one answer cost in this process, without HTTP: a warm patient, one request after the other.</summary>
internal static class PartsBenchmark
{
    private const int Warm = 2000;
    private const int Times = 5000;

    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine");
        var command = new Command(
            "aggregator-parts",
            "Allocations and processor time of each part of an answer with 20 appointments."
        )
        {
            engine,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(engine)));
        return command;
    }

    private static async Task RunAsync(DatabaseEngine engine)
    {
        await using var load = await LoadDatabase.CreateAsync(engine);
        var data = new AppointmentData(load.Database);
        var number = NhsNumber.Parse((await data.MakeAsync(10_000))[7]);
        var store = new BookingStore(load.Database, TimeProvider.System);
        var mapping = new AppointmentMapping(
            new PortalOptions { BaseUrl = "https://portal.test", SystemName = "LoadPortal" }
        );
        var found = await store.ForAsync(number, Hospital.BirthDate);
        var output = new ArrayBufferWriter<byte>(1 << 20);

        Console.WriteLine("| part | processor time | allocated |\n|---|---|---|");
        await MeasureAsync(
            "reading",
            async () => found = await store.ForAsync(number, Hospital.BirthDate)
        );
        await MeasureAsync(
            "mapping",
            () =>
            {
                foreach (var appointment in found.Items)
                {
                    mapping.Map(appointment, number, mapping.Page("tracking"));
                }
                return Task.CompletedTask;
            }
        );
        await MeasureAsync(
            "mapping and checking",
            () =>
            {
                foreach (var appointment in found.Items)
                {
                    AppointmentRules.BrokenBy(
                        mapping.Map(appointment, number, mapping.Page("tracking"))
                    );
                }
                return Task.CompletedTask;
            }
        );
        await MeasureAsync(
            "mapping, checking and writing",
            () =>
            {
                output.ResetWrittenCount();
                using var json = FhirJson.Writer(output);
                var bundle = new SearchsetWriter(json, "https://portal.test/fhir/R4");
                var page = mapping.Page("tracking");
                foreach (var appointment in found.Items)
                {
                    var resource = mapping.Map(appointment, number, page);
                    if (AppointmentRules.BrokenBy(resource) is null)
                    {
                        bundle.BeginEntry(resource.ResourceType, resource.Id);
                        AppointmentJson.Write(json, resource);
                        bundle.EndEntry();
                    }
                }
                bundle.End();
                return Task.CompletedTask;
            }
        );
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{output.WrittenCount:N0} bytes of JSON")
        );
    }

    private static async Task MeasureAsync(string part, Func<Task> work)
    {
        for (var i = 0; i < Warm; i++)
        {
            await work();
        }
        var before = ServerFigures.Now();
        for (var i = 0; i < Times; i++)
        {
            await work();
        }
        var used = ServerFigures.Now() - before;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {part} | {used.Processor.TotalMicroseconds / Times:N1} µs | {used.Allocated / 1000.0 / Times:N1} kB |"
            )
        );
    }
}
