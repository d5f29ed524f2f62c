using System.Text;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Intake;

/// <summary>A hospital's file brings back what a patient booked here, under the hospital's own identifier.</summary>
public sealed class PatientBookingImportTests
{
    private const string Ours = "https://portal.test/fhir/R4/Appointment";

    [Theory, BothEngines]
    public async Task What_a_patient_booked_is_known_by_our_id_and_then_by_the_hospitals(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var booked = (await scene.AppointmentAsync(id))!;

        (await ImportAsync(scene, Sent(scene, booked, id))).Refusals.ShouldBeEmpty();
        var moved = Sent(scene, booked, ourId: null);
        moved["meta"]!["lastUpdated"] = "2026-06-03T11:00:00Z";
        moved["start"] = "2026-06-20T09:00:00Z";
        moved["end"] = "2026-06-20T09:15:00Z";
        moved.Remove("slot");
        (await ImportAsync(scene, moved)).Refusals.ShouldBeEmpty();

        var now = (await scene.AppointmentAsync(id))!;
        now.SourceValue.ShouldBe("A1");
        now.StartAt.ShouldBe(new DateTimeOffset(2026, 6, 20, 9, 0, 0, TimeSpan.Zero));
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Another_patients_id_is_not_taken(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var booked = (await scene.AppointmentAsync(id))!;
        await scene.PatientAsync(1);
        var stolen = Sent(scene, booked, id);
        stolen["participant"]![0]!["actor"]!["identifier"]!["value"] = BookingScene
            .Numbers[1]
            .Value;
        stolen.Remove("slot");

        await ImportAsync(scene, stolen);

        (await scene.AppointmentAsync(id))!.SourceValue.ShouldBeNull();
    }

    private static async Task<ImportResult> ImportAsync(BookingScene scene, JsonObject resource)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(resource.ToJsonString()));
        return await new Importer(scene.Database, scene.Clock).ImportAsync(
            [ImportSource.Stream("file", stream)],
            new ImportOptions { PortalSystem = Ours }
        );
    }

    private static JsonObject Sent(BookingScene scene, Appointment booked, Guid? ourId)
    {
        var resource = HospitalFeed.Appointment("A1");
        resource["meta"] = new JsonObject { ["lastUpdated"] = "2026-06-03T10:00:00Z" };
        resource["start"] = $"{booked.StartAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        resource["end"] = $"{booked.EndAt!.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        resource["slot"] = new JsonArray(
            new JsonObject
            {
                ["identifier"] = HospitalFeed.Identifier(
                    booked.PasSlotSystem!,
                    booked.PasSlotValue!
                ),
            }
        );
        resource["participant"] = new JsonArray(
            Actor("Patient", HospitalFeed.NhsNumber, BookingScene.Numbers[0].Value),
            Actor("Location", HospitalFeed.Ods, "RXX"),
            Actor("HealthcareService", "urn:clinic", $"{scene.Clinic}")
        );
        resource.Remove("basedOn");
        if (ourId is { } id)
        {
            // Ours first: it is told from the hospital's by its system, not by its place.
            resource["identifier"]!.AsArray().Insert(0, HospitalFeed.Identifier(Ours, $"{id}"));
        }
        return resource;
    }

    private static JsonObject Actor(string type, string system, string value) =>
        new()
        {
            ["actor"] = new JsonObject
            {
                ["type"] = type,
                ["identifier"] = HospitalFeed.Identifier(system, value),
            },
            ["status"] = "accepted",
        };
}
