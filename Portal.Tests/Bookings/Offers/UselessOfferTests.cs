using System.Text;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Intake;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Bookings.Offers;

/// <summary>A hospital's files take from under an offer what it was made of: nobody goes on reading that the time is free.</summary>
public sealed class UselessOfferTests
{
    private static JsonObject SlotOf(OfferedScene offered) =>
        Slot()
            .With("identifier", Identifiers(("urn:slot", offered.Slot.ToString())))
            .With("schedule", Reference("urn:clinic", offered.Scene.Clinic.ToString()))
            .With("start", $"{OfferedScene.Early:O}")
            .With("end", $"{OfferedScene.Early.AddMinutes(15):O}");

    private static async Task ImportAsync(OfferedScene offered, params JsonObject[] resources)
    {
        var result = await new Importer(offered.Scene.Database, offered.Scene.Clock).ImportAsync([
            ImportSource.Stream(
                "input",
                new MemoryStream(Encoding.UTF8.GetBytes(Lines(resources)))
            ),
        ]);
        result.Refusals.ShouldBeEmpty();
    }

    private static Task FollowAsync(OfferedScene offered) =>
        offered.Scene.Get<FollowingImports>().RunAsync(BookingData.Now);

    private static async Task ShouldBeOverAsync(OfferedScene offered)
    {
        (await offered.StateAsync()).ShouldBe(OfferState.Ended);
        (await offered.Scene.Get<OfferStore>().OpenAsync(offered.Patient)).ShouldBeEmpty();
        (await offered.AcceptAsync()).Refusal!.Code.ShouldBe(RefusalCode.OfferEnded);
        (
            await offered.Scene.Get<OfferStore>().WatchAsync(offered.Patient, offered.Appointment)
        ).ShouldNotBeNull();
        await offered.ShouldBalanceAsync(withImports: true);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, "busy")]
    [InlineData(DatabaseEngine.Postgres, "busy-unavailable")]
    [InlineData(DatabaseEngine.Sqlite, "entered-in-error")]
    public async Task A_slot_that_is_no_longer_free_ends_its_offer_and_holds(
        DatabaseEngine engine,
        string status
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var next = await offered.NextAsync();

        await ImportAsync(offered, SlotOf(offered).With("status", status));

        await ShouldBeOverAsync(offered);
        (await offered.Scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
        (await offered.Scene.Get<OfferStore>().OpenAsync(next)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_slot_that_moved_ends_its_offer_and_is_offered_as_what_it_is(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var next = await offered.NextAsync();
        var moved = OfferedScene.Early.AddDays(1);

        await ImportAsync(
            offered,
            SlotOf(offered).With("start", $"{moved:O}").With("end", $"{moved.AddMinutes(15):O}")
        );

        await ShouldBeOverAsync(offered);
        await FollowAsync(offered);
        (await offered.Scene.Get<OfferStore>().OpenAsync(next))
            .ShouldHaveSingleItem()
            .StartAt.ShouldBe(moved);
    }

    [Theory, BothEngines]
    public async Task A_slot_that_comes_again_as_it_was_keeps_its_offer(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);

        await ImportAsync(offered, SlotOf(offered));
        await FollowAsync(offered);

        (await offered.StateAsync()).ShouldBe(OfferState.Open);
        await offered.ShouldBalanceAsync(withImports: true);
        (await offered.AcceptAsync()).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task An_appointment_of_the_hospitals_in_the_slot_ends_its_offer(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        await offered.Scene.PatientAsync(3);
        var appointment = Appointment(nhsNumber: BookingScene.Numbers[3].Value)
            .With("start", $"{OfferedScene.Early:O}")
            .With("end", $"{OfferedScene.Early.AddMinutes(15):O}")
            .With("slot", new JsonArray(Reference("urn:slot", offered.Slot.ToString())));
        appointment["participant"]![2]!["actor"] = Typed(
            "HealthcareService",
            Reference("urn:clinic", offered.Scene.Clinic.ToString())
        );

        await ImportAsync(offered, appointment);

        await ShouldBeOverAsync(offered);
    }

    [Theory, BothEngines]
    public async Task A_clinic_that_takes_no_changes_any_more_ends_its_offers(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        await offered.Scene.SetAsync("clinics", offered.Scene.Clinic, "change_mode", "Off");

        await FollowAsync(offered);

        await ShouldBeOverAsync(offered);
    }

    [Theory, BothEngines]
    public async Task Who_goes_to_another_clinic_waits_there_and_is_offered_nothing_of_the_old_one(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var scene = offered.Scene;
        var clinic = await scene.ClinicAsync();
        await scene.SetAsync("appointments", offered.Appointment, "clinic_id", clinic);
        await scene.SetAsync("appointments", offered.Appointment, "slot_id", (Guid?)null);

        await FollowAsync(offered);

        await ShouldBeOverAsync(offered);
        await scene.SlotAsync(BookingData.Now.AddDays(11));
        var there = await scene.SlotAsync(BookingData.Now.AddDays(12), clinic);
        await scene.Data.ExecuteAsync(
            "UPDATE slots SET updated_at = @now",
            new { now = scene.Clock.GetUtcNow() }
        );
        await FollowAsync(offered);
        (await scene.Get<OfferStore>().OpenAsync(scene.Patient))
            .ShouldHaveSingleItem()
            .SlotId.ShouldBe(there);
    }
}
