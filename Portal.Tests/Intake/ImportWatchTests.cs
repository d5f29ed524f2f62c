using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Intake.Inbound;
using Portal.Tests.Storage;
using Portal.Tests.Telemetry;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

public sealed class ImportWatchTests
{
    [Theory, BothEngines]
    public async Task What_the_API_takes_is_measured_by_the_minute_and_what_it_refuses_is_not(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        (await PutAsync(1)).ShouldBe(200);
        hospital.Portal.Clock.Advance(TimeSpan.FromSeconds(59));
        (await PutAsync(2)).ShouldBe(200);
        (await hospital.SendSlotAsync([], client: HospitalFixture.OtherHospital)).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Malformed"
        );
        await hospital.GetAsync("/Task", HospitalFixture.OtherHospital);

        (await AgesAsync()).ShouldBe(["59 RXX"], "the second call of a minute is not written");

        hospital.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        (await PutAsync(3)).ShouldBe(200);
        hospital.Portal.Clock.Advance(TimeSpan.FromHours(27));
        (await AgesAsync()).ShouldBe(["97200 RXX"]);

        async Task<int> PutAsync(int version) =>
            (int)
                (
                    await hospital.SendSlotAsync(
                        Inbound.Messages.Slot(
                            hospital,
                            version,
                            Builders.BookingData.Now.AddDays(9)
                        )
                    )
                ).Status;

        async Task<IReadOnlyList<string>> AgesAsync()
        {
            using var measured = new Measurements(hospital.Portal);
            await ActivatorUtilities
                .CreateInstance<ImportWatch>(hospital.Portal.App.Services)
                .RunOnceAsync(default);
            return [.. measured.Of(ImportWatch.CallAge)];
        }
    }

    [Theory, BothEngines]
    public async Task Each_trusts_last_import_is_measured_with_what_it_brought(
        DatabaseEngine engine
    )
    {
        await using var portal = await TestPortal.StartAsync(engine);
        var importer = new Importer(portal.Database, portal.Clock);
        await ImportAsync(Lines([Organization("RXX"), Organization("RYY")]));
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await ImportAsync(
            Lines([
                Organization("RXX"),
                Organization("RXX").With("name", ""),
                new() { ["resourceType"] = "Observation", ["id"] = "o" },
            ])
        );
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var measured = new Measurements(portal);

        await ActivatorUtilities
            .CreateInstance<ImportWatch>(portal.App.Services)
            .RunOnceAsync(default);

        measured.Of(ImportWatch.Age).ShouldBe(["60 RXX", "660 RYY"]);
        measured
            .Of(ImportWatch.Resources)
            .ShouldBe([
                "1 RXX accepted",
                "1 RXX refused",
                "1 RXX left_out",
                "2 RYY accepted",
                "0 RYY refused",
                "0 RYY left_out",
            ]);

        Task<ImportResult> ImportAsync(string lines) =>
            importer.ImportAsync([
                ImportSource.Stream("input", new MemoryStream(Encoding.UTF8.GetBytes(lines))),
            ]);
    }
}
