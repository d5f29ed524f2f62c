using System.Net;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.Inbound.Messages;

namespace Portal.Tests.Intake.Inbound;

/// <summary>A hospital opens and closes times over HTTP.</summary>
public sealed class SlotUpdateTests
{
    private static readonly DateTimeOffset _start = BookingData.Now.AddDays(20);

    private static async Task<string?> StatusAsync(HospitalFixture hospital, string value = "S1") =>
        (await hospital.GetAsync(Named("Slot", value)))
            .ShouldBeDone("Bundle")
            .Resources.SingleOrDefault()
            is { ValueKind: System.Text.Json.JsonValueKind.Object } slot
            ? slot.GetProperty("status").GetString()
            : null;

    [Theory, BothEngines]
    public async Task A_slot_is_opened_closed_and_opened_again(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);

        var opened = await hospital.SendSlotAsync(Slot(hospital, 1, _start));
        opened.ShouldBeDone("Slot").Effect.ShouldBe("applied");
        opened.Json.GetProperty("status").GetString().ShouldBe("free");
        (
            await hospital.SendSlotAsync(Slot(hospital, 2, _start, status: "busy-unavailable"))
        ).ShouldBeDone("Slot");
        (await StatusAsync(hospital)).ShouldBe("busy-unavailable");

        await hospital.SendSlotAsync(Slot(hospital, 3, _start));
        (await StatusAsync(hospital)).ShouldBe("free");
        (await hospital.BookAsync("S1")).ShouldNotBe(Guid.Empty);
    }

    [Theory, BothEngines]
    public async Task Repeated_and_late_messages_change_nothing(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendSlotAsync(Slot(hospital, 2, _start));

        (
            await hospital.SendSlotAsync(Slot(hospital, 2, _start, status: "busy-unavailable"))
        ).ShouldBeUnchanged("repeated");
        (
            await hospital.SendSlotAsync(Slot(hospital, 1, _start, status: "busy-unavailable"))
        ).ShouldBeUnchanged("late");
        (await StatusAsync(hospital)).ShouldBe("free");
    }

    [Theory, BothEngines]
    public async Task A_slot_that_was_closed_before_it_was_opened_stays_unknown(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);

        (
            await hospital.SendSlotAsync(Slot(hospital, 2, _start, status: "busy-unavailable"))
        ).ShouldBeUnchanged("noted");
        (await hospital.SendSlotAsync(Slot(hospital, 1, _start))).ShouldBeUnchanged("late");

        (await StatusAsync(hospital)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_slot_with_an_appointment_is_not_closed_but_may_be_called_busy(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendSlotAsync(Slot(hospital, 1, _start));
        await hospital.BookAsync("S1");

        (
            await hospital.SendSlotAsync(Slot(hospital, 2, _start, status: "busy-unavailable"))
        ).ShouldRefuse(HttpStatusCode.Conflict, "SlotTaken", "Slot.status");
        (await hospital.SendSlotAsync(Slot(hospital, 2, _start, status: "busy"))).ShouldBeDone(
            "Slot"
        );
        (await hospital.SeenAsync())
            .ShouldHaveSingleItem()
            .Status.ShouldBe(AppointmentStatus.Booked);
        (await StatusAsync(hospital)).ShouldBe("busy");
    }

    [Theory, BothEngines]
    public async Task Another_trusts_clinic_and_slots_are_as_if_unknown(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendSlotAsync(Slot(hospital, 1, _start));

        (
            await hospital.SendSlotAsync(
                Slot(hospital, 2, _start),
                client: HospitalFixture.OtherHospital
            )
        ).ShouldRefuse(HttpStatusCode.UnprocessableEntity, "Unknown", "Slot.schedule");
        (
            await hospital.GetAsync(Named("Slot", "S1"), HospitalFixture.OtherHospital)
        ).Resources.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_batch_takes_each_entry_by_itself(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendSlotAsync(Slot(hospital, 1, _start));
        var broken = Slot(hospital, 1, _start, "S3");
        broken["end"] = broken["start"]!.DeepClone();

        var answer = await hospital.PostAsync(
            "",
            Batch(
                (Named("Slot", "S1"), Slot(hospital, 1, _start)),
                (Named("Slot", "S2"), Slot(hospital, 1, _start.AddHours(1), "S2")),
                (Named("Slot", "S3"), broken),
                (Named("Appointment", "A1"), Appointment(hospital, 1)),
                ("/Nothing", Slot(hospital, 1, _start))
            )
        );

        answer.ShouldBeDone("Bundle");
        answer.Json.GetProperty("type").GetString().ShouldBe("batch-response");
        answer
            .Json.GetProperty("entry")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("response").GetProperty("status").GetString())
            .ShouldBe(["200", "200", "422", "201", "404"]);
        answer.Text.ShouldContain("\"repeated\"");
        answer.Text.ShouldContain("\"Slot.end\"");
        (await StatusAsync(hospital, "S2")).ShouldBe("free");
        (await hospital.SeenAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1, HttpStatusCode.OK)]
    [InlineData(500, HttpStatusCode.OK)]
    [InlineData(501, HttpStatusCode.UnprocessableEntity)]
    public async Task A_batch_has_1_to_500_entries(int entries, HttpStatusCode status)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        // Entries that are refused are answered, each by itself.
        var batch = Batch([.. Enumerable.Repeat(("/Nothing", new JsonObject()), entries)]);

        (await hospital.PostAsync("", batch)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("{\"type\":\"transaction\",\"entry\":[{}]}", "Bundle.type")]
    [InlineData("{\"type\":\"batch\"}", "Bundle.entry")]
    [InlineData("{\"type\":\"batch\",\"entry\":[]}", "Bundle.entry")]
    [InlineData("{\"type\":\"batch\",\"entry\":[1]}", "Bundle.entry[0]")]
    public async Task A_Bundle_that_is_no_batch_is_refused(string rest, string expression)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var bundle = JsonNode.Parse(rest)!.AsObject();
        bundle["resourceType"] = "Bundle";

        (await hospital.PostAsync("", bundle)).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            expression
        );
    }

    [Theory]
    [InlineData("{\"request\":{\"method\":\"DELETE\",\"url\":\"Slot?identifier=a|b\"}}", "method")]
    [InlineData("{\"request\":{\"method\":\"PUT\"}}", "url")]
    [InlineData("{\"request\":{\"method\":\"PUT\",\"url\":\"Slot?identifier=a|b\"}}", "resource")]
    [InlineData("{}", "method")]
    public async Task An_entry_that_is_no_update_is_answered_by_itself(string entry, string field)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var bundle = Batch();
        bundle["entry"]!.AsArray().Add(JsonNode.Parse(entry));

        var answer = (await hospital.PostAsync("", bundle)).ShouldBeDone("Bundle");

        answer.Text.ShouldContain("\"422\"");
        answer.Text.ShouldContain(field);
    }
}
