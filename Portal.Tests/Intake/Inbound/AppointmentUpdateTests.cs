using System.Net;
using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Tests.Aggregator;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Portal.Tests.Tokens;
using Shouldly;
using static Portal.Tests.Intake.Inbound.Messages;

namespace Portal.Tests.Intake.Inbound;

/// <summary>A hospital books, moves, cancels and marks appointments over HTTP.</summary>
public sealed class AppointmentUpdateTests
{
    private static readonly DateTimeOffset _start = BookingData.Now.AddDays(20);

    [Theory, BothEngines]
    public async Task A_new_appointment_is_on_the_patients_page_and_with_the_Aggregator_at_once(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);

        var made = await hospital.SendAsync(Appointment(hospital, 1));

        made.ShouldBeDone("Appointment", HttpStatusCode.Created).Effect.ShouldBe("applied");
        var id = made.Json.GetProperty("id").GetString();
        made.Header("Location").ShouldBe($"{TestPortal.BaseUrl}/hospital/fhir/R4/Appointment/{id}");
        made.Header("ETag").ShouldBe("W/\"0\"");
        (await hospital.PageAsync($"/appointments/{id}")).ShouldContain("23 June 2026");
        (await hospital.AggregatorAsync())
            .ShouldFind(1)
            .Resources[0]
            .GetProperty("id")
            .GetString()
            .ShouldBe(id);
    }

    [Theory, BothEngines]
    public async Task A_newer_version_moves_it_and_an_older_or_equal_one_changes_nothing(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Appointment(hospital, 1));

        var moved = await hospital.SendAsync(Appointment(hospital, 10, _start.AddDays(1)));
        moved.ShouldBeDone("Appointment").Header("ETag").ShouldBe("W/\"1\"");
        (await hospital.SendAsync(Appointment(hospital, 10, _start.AddDays(2)))).ShouldBeUnchanged(
            "repeated"
        );
        var late = await hospital.SendAsync(Appointment(hospital, 9, _start.AddDays(3)));

        late.ShouldBeUnchanged("late");
        late.Header("Content-Location").ShouldBe(moved.Header("Content-Location"));
        (await hospital.SeenAsync()).ShouldHaveSingleItem().StartAt.ShouldBe(_start.AddDays(1));
    }

    [Theory, BothEngines]
    public async Task A_version_may_be_the_time_of_the_change(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        foreach (
            var (at, days) in new[]
            {
                ("2026-06-01T10:00:00Z", 1),
                ("2026-06-01T12:00:00.5+01:00", 2),
                ("2026-06-01T11:00:00.4Z", 3),
            }
        )
        {
            var message = Appointment(hospital, 0, _start.AddDays(days));
            message["meta"] = new System.Text.Json.Nodes.JsonObject { ["lastUpdated"] = at };
            await hospital.SendAsync(message);
        }

        (await hospital.SeenAsync()).ShouldHaveSingleItem().StartAt.ShouldBe(_start.AddDays(2));
    }

    [Theory, BothEngines]
    public async Task A_cancellation_gives_its_reason_and_frees_the_slot(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var slot = await hospital.SlotAsync("S1", _start);
        await hospital.SendAsync(Appointment(hospital, 1).InSlot("S1"));
        (await hospital.SlotStatusAsync(slot)).ShouldBe("Busy");

        (
            await hospital.SendAsync(
                Appointment(hospital, 2, status: "cancelled").Because("The doctor is ill")
            )
        ).ShouldBeDone("Appointment");

        var seen = (await hospital.SeenAsync()).ShouldHaveSingleItem();
        seen.Status.ShouldBe(AppointmentStatus.Cancelled);
        (await hospital.Get<BookingStore>().HistoryAsync(hospital.Patient, seen.Id))[0]
            .Reason.ShouldBe("The doctor is ill");
        (await hospital.SlotStatusAsync(slot)).ShouldBe("Free");
    }

    [Fact]
    public async Task A_cancellation_may_close_the_slot()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var slot = await hospital.SlotAsync("S1", _start);
        await hospital.SendAsync(Appointment(hospital, 1).InSlot("S1"));

        await hospital.SendAsync(Appointment(hospital, 2, status: "cancelled").That("closes-slot"));

        (await hospital.SlotStatusAsync(slot)).ShouldBe("Closed");
    }

    [Theory]
    [BothEngines("fulfilled", AppointmentStatus.Fulfilled)]
    [BothEngines("noshow", AppointmentStatus.NoShow)]
    public async Task An_appointment_is_marked(
        DatabaseEngine engine,
        string status,
        AppointmentStatus expected
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Appointment(hospital, 1));

        (await hospital.SendAsync(Appointment(hospital, 2, status: status))).ShouldBeDone(
            "Appointment"
        );

        (await hospital.SeenAsync()).ShouldHaveSingleItem().Status.ShouldBe(expected);
    }

    [Theory]
    [BothEngines("cancelled", AppointmentStatus.Cancelled)]
    [BothEngines("fulfilled", AppointmentStatus.Fulfilled)]
    [BothEngines("noshow", AppointmentStatus.NoShow)]
    public async Task One_that_is_over_before_it_was_heard_of_is_shown_and_its_creation_is_late(
        DatabaseEngine engine,
        string status,
        AppointmentStatus expected
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);

        (
            await hospital.SendAsync(Appointment(hospital, 2, _start.AddDays(1), status: status))
        ).ShouldBeDone("Appointment", HttpStatusCode.Created);
        (await hospital.SendAsync(Appointment(hospital, 1))).ShouldBeUnchanged("late");

        var seen = (await hospital.SeenAsync()).ShouldHaveSingleItem();
        seen.Status.ShouldBe(expected);
        seen.StartAt.ShouldBe(_start.AddDays(1));
    }

    [Theory, BothEngines]
    public async Task What_was_cancelled_comes_back_only_by_a_message_that_says_so(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Appointment(hospital, 1));
        await hospital.SendAsync(Appointment(hospital, 2, status: "cancelled"));

        (await hospital.SendAsync(Appointment(hospital, 3))).ShouldRefuse(
            HttpStatusCode.Conflict,
            "Cancelled"
        );
        (await hospital.SendAsync(Appointment(hospital, 3).That("reinstates"))).ShouldBeDone(
            "Appointment"
        );

        (await hospital.SeenAsync())
            .ShouldHaveSingleItem()
            .Status.ShouldBe(AppointmentStatus.Booked);
    }

    [Theory, BothEngines]
    public async Task What_a_patient_booked_is_known_by_our_id_when_the_hospital_sends_it_back(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SlotAsync("S1", _start);
        var id = await hospital.BookAsync("S1");

        (await hospital.SendAsync(Appointment(hospital, 1).InSlot("S1").KnownAs(id))).ShouldBeDone(
            "Appointment"
        );
        (await hospital.SendAsync(Appointment(hospital, 2, _start.AddDays(1)))).ShouldBeDone(
            "Appointment"
        );

        var seen = (await hospital.SeenAsync()).ShouldHaveSingleItem();
        seen.Id.ShouldBe(id);
        seen.SourceValue.ShouldBe("A1");
        seen.StartAt.ShouldBe(_start.AddDays(1));
    }

    [Theory, BothEngines]
    public async Task What_is_read_can_be_sent_back(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SlotAsync("S1", _start);
        var id = await hospital.BookAsync("S1");
        var read = (await hospital.GetAsync($"/Appointment/{id}")).ShouldBeDone("Appointment");
        var resource = System.Text.Json.Nodes.JsonNode.Parse(read.Text)!.AsObject();
        resource["meta"] = new System.Text.Json.Nodes.JsonObject { ["versionId"] = "1" };
        resource["identifier"]!.AsArray().Add(Identifier(Pas + "Appointment", "A7"));

        var sent = await hospital.PutAsync($"/Appointment/{id}", resource);

        sent.ShouldBeDone("Appointment").Header("ETag").ShouldBe(read.Header("ETag"));
        var seen = (await hospital.SeenAsync()).ShouldHaveSingleItem();
        (seen.StartAt, seen.SourceValue).ShouldBe((_start, "A7"));
    }

    [Theory, BothEngines]
    public async Task A_change_made_from_an_older_state_is_refused_where_the_hospital_asks_for_it(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Appointment(hospital, 1));
        await hospital.SendAsync(Appointment(hospital, 2, _start.AddDays(1)));

        (
            await hospital.SendIfMatchAsync(Appointment(hospital, 3, _start.AddDays(2)), "W/\"0\"")
        ).ShouldRefuse(HttpStatusCode.PreconditionFailed, "Conflict");
        (await hospital.SendIfMatchAsync(Appointment(hospital, 3), "3")).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Parameter"
        );
        (
            await hospital.SendIfMatchAsync(Appointment(hospital, 3, _start.AddDays(2)), "W/\"1\"")
        ).ShouldBeDone("Appointment");
    }

    [Theory, BothEngines]
    public async Task An_appointment_in_a_slot_that_somebody_has_is_refused(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SlotAsync("S1", _start);
        await hospital.SendAsync(Appointment(hospital, 1).InSlot("S1"));

        (
            await hospital.SendAsync(Appointment(hospital, 1, value: "A2").InSlot("S1"), "A2")
        ).ShouldRefuse(HttpStatusCode.Conflict, "SlotTaken", "Appointment.slot");
    }

    [Fact]
    public async Task A_slot_that_was_never_sent_is_kept_as_it_is_named()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (await hospital.SendAsync(Appointment(hospital, 1).InSlot("S9"))).ShouldBeDone(
            "Appointment",
            HttpStatusCode.Created
        );

        var seen = (await hospital.SeenAsync()).ShouldHaveSingleItem();
        (seen.PasSlotValue, seen.SlotId).ShouldBe(("S9", null));
    }

    [Fact]
    public async Task A_slot_that_begins_at_another_time_is_refused()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        await hospital.SlotAsync("S1", _start.AddMinutes(1));

        (await hospital.SendAsync(Appointment(hospital, 1).InSlot("S1"))).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Incomplete",
            "Appointment.start"
        );
    }

    [Theory, BothEngines]
    public async Task Another_trusts_appointment_is_as_if_unknown(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AppointmentAsync();
        var theirs = HospitalFixture.OtherHospital;
        var message = Appointment(hospital, 1);
        message["participant"]!.AsArray().RemoveAt(1);

        var read = await hospital.GetAsync($"/Appointment/{id}", theirs);
        read.ShouldRefuse(HttpStatusCode.NotFound, "NotFound");
        (await hospital.GetAsync($"/Appointment/{Guid.NewGuid()}", theirs)).Text.ShouldBe(
            read.Text
        );
        (await hospital.PutAsync($"/Appointment/{id}", message, theirs)).ShouldRefuse(
            HttpStatusCode.NotFound,
            "NotFound"
        );
        (
            await hospital.GetAsync(
                $"/Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|{Ada}",
                theirs
            )
        ).Resources.ShouldBeEmpty();
        (await hospital.SeenAsync()).ShouldHaveSingleItem().SourceValue.ShouldBeNull();
    }

    [Fact]
    public async Task Another_trust_cannot_speak_for_this_one()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (
            await hospital.SendAsync(
                Appointment(hospital, 1),
                client: HospitalFixture.OtherHospital
            )
        ).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            "Appointment.participant[1].actor"
        );
    }

    [Theory, BothEngines]
    public async Task The_hospital_finds_appointments_by_its_identifier_and_by_patient(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Appointment(hospital, 1));
        await hospital.SendAsync(Appointment(hospital, 1, _start.AddDays(1), "A2"), "A2");

        (await hospital.GetAsync(Named("Appointment", "A2"))).Resources.Count.ShouldBe(1);
        (await hospital.GetAsync(Named("Appointment", "A3"))).Resources.ShouldBeEmpty();
        (
            await hospital.GetAsync(
                $"/Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|{Ada}"
            )
        ).Resources.Count.ShouldBe(2);
    }
}
