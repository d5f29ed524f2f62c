using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Slots, referrals and the appointments that take them stay of one mind.</summary>
public sealed class SlotImportTests
{
    private const string Later = "2026-05-21T10:00:00Z";

    [Theory, BothEngines]
    public async Task A_booked_appointment_makes_its_slot_busy_and_cancelling_frees_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment(slot: "S1")]);
        (await SlotsAsync(test)).ShouldBe(["S1 Busy A1"]);

        await test.TakeInAsync(Appointment(slot: "S1", status: "cancelled", updated: Later));

        (await SlotsAsync(test)).ShouldBe(["S1 Free -"]);
    }

    [Theory, BothEngines]
    public async Task Moving_takes_the_new_slot_and_frees_the_old_one(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot("S1"), Slot("S2"), Appointment(slot: "S1")]);

        await test.TakeInAsync(
            Appointment(slot: "S2", start: "2026-09-02T09:00:00Z", updated: Later)
        );

        (await SlotsAsync(test)).ShouldBe(["S1 Free -", "S2 Busy A1"]);
    }

    [Theory, BothEngines]
    public async Task Two_appointments_change_places_in_one_import(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Slot("S1"),
            Slot("S2"),
            Appointment("A1", slot: "S1"),
            Appointment("A2", Ben, slot: "S2"),
        ]);

        await test.TakeInAsync(
            Appointment("A1", slot: "S2", updated: Later),
            Appointment("A2", Ben, slot: "S1", updated: Later)
        );

        (await SlotsAsync(test)).ShouldBe(["S1 Busy A2", "S2 Busy A1"]);
    }

    [Theory, BothEngines]
    public async Task A_slot_goes_to_the_next_when_the_first_is_cancelled_in_the_same_import(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment("A1", slot: "S1")]);

        await test.TakeInAsync(
            Appointment("A2", Ben, slot: "S1"),
            Appointment("A1", slot: "S1", status: "cancelled", updated: Later)
        );

        (await SlotsAsync(test)).ShouldBe(["S1 Busy A2"]);
    }

    [Theory, BothEngines]
    public async Task A_second_booked_appointment_in_a_slot_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment("A1", slot: "S1")]);

        var fault = (await test.ImportAsync([Appointment("A2", Ben, slot: "S1")])).OneFault();

        fault.Field.ShouldBe("Appointment.slot");
        fault.Message.ShouldContain("another booked appointment holds");
        (await SlotsAsync(test)).ShouldBe(["S1 Busy A1"]);
    }

    [Theory, BothEngines]
    public async Task Whoever_is_refused_keeps_the_slot_that_others_hoped_for(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Slot("S1"),
            Slot("S2"),
            Slot("S3"),
            Appointment("A1", slot: "S1"),
            Appointment("A2", Ben, slot: "S2"),
            Appointment("A3", slot: "S3"),
        ]);

        // A1 hopes for A2's slot and A2 for A3's, but A3 stays.
        var result = await test.ImportAsync([
            Appointment("A1", slot: "S2", updated: Later),
            Appointment("A2", Ben, slot: "S3", updated: Later),
        ]);

        result.RefusedCount.ShouldBe(2);
        (await SlotsAsync(test)).ShouldBe(["S1 Busy A1", "S2 Busy A2", "S3 Busy A3"]);
    }

    [Theory, BothEngines]
    public async Task A_slot_that_comes_after_its_appointment_is_busy_from_the_start(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment(slot: "S1")]);

        await test.TakeInAsync(Slot("S1"), Slot("S2"));

        (await SlotsAsync(test)).ShouldBe(["S1 Busy A1", "S2 Free -"]);
    }

    [Theory, BothEngines]
    public async Task A_slot_is_found_by_its_e_RS_reference_too(DatabaseEngine engine)
    {
        const string usrn = "https://fhir.nhs.uk/Id/USRN";
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Slot().With("identifier", Identifiers((Pas + "Slot", "S1"), (usrn, "000000000001"))),
            Appointment()
                .With(
                    "slot",
                    new System.Text.Json.Nodes.JsonArray(Reference(usrn, "000000000001"))
                ),
        ]);

        (await SlotsAsync(test)).ShouldBe(["S1 Busy A1"]);
    }

    [Theory, BothEngines]
    public async Task A_slot_that_is_held_stays_busy_whatever_its_own_resource_says(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment(slot: "S1")]);

        await test.TakeInAsync(Slot().With("end", "2026-09-01T09:30:00Z"));

        (await SlotsAsync(test)).ShouldBe(["S1 Busy A1"]);
    }

    [Theory, BothEngines]
    public async Task A_closed_slot_is_not_opened_by_a_cancellation(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment(slot: "S1")]);
        await test.TakeInAsync(Slot(status: "busy-unavailable"));

        await test.TakeInAsync(Appointment(slot: "S1", status: "cancelled", updated: Later));

        (await SlotsAsync(test)).ShouldBe(["S1 Closed -"]);
    }

    [Theory, BothEngines]
    public async Task A_referral_is_booked_while_an_appointment_is_based_on_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Referral(), Appointment(referral: "R1")]);
        (await ReferralAsync(test)).ShouldBe("Booked");

        await test.TakeInAsync(Referral().With("requester", null).With("priority", "routine"));
        (await ReferralAsync(test)).ShouldBe("Booked");

        await test.TakeInAsync(Appointment(referral: "R1", status: "cancelled", updated: Later));
        (await ReferralAsync(test)).ShouldBe("Open");
    }

    [Theory, BothEngines]
    public async Task A_referral_that_comes_after_its_appointment_is_booked_from_the_start(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment(referral: "R1")]);

        await test.TakeInAsync(Referral());

        (await ReferralAsync(test)).ShouldBe("Booked");
    }

    private static Task<IReadOnlyList<string>> SlotsAsync(TestDatabase test) =>
        test.ListAsync<string>(
            """
            SELECT s.source_value || ' ' || s.status || ' ' || coalesce(a.source_value, '-')
            FROM slots s LEFT JOIN appointments a ON a.slot_id = s.id AND a.status = 'Booked' ORDER BY s.source_value
            """
        );

    private static Task<string> ReferralAsync(TestDatabase test) =>
        test.ReadAsync<string>("SELECT status FROM referrals");
}
