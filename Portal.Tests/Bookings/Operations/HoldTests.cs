using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

public sealed class HoldTests
{
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(5);

    private static Task<Outcome<SlotHeld>> HoldAsync(
        BookingScene scene,
        Journey journey,
        Guid slot
    ) => scene.Get<HoldSlot>().RunAsync(new(scene.Patient, journey.Id, slot));

    private static async Task<int> FreeTimesAsync(BookingScene scene, Guid holder) =>
        (
            await scene.Get<SlotStore>().TimesAsync(scene.Clinic, new DateOnly(2026, 6, 10), holder)
        ).Count;

    [Theory, BothEngines]
    public async Task A_held_time_is_offered_to_its_journey_alone(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);

        var held = (await HoldAsync(scene, journey, slot)).Value.ShouldNotBeNull();

        held.Until.ShouldBe(BookingData.Now + _hold);
        (await FreeTimesAsync(scene, journey.Id)).ShouldBe(1);
        (await FreeTimesAsync(scene, Guid.CreateVersion7())).ShouldBe(0);
        (await scene.Get<JourneyStore>().FindAsync(scene.Patient, journey.Id))!.HeldSlotId.ShouldBe(
            slot
        );
    }

    [Theory, BothEngines]
    public async Task Nobody_else_books_or_holds_it(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        await HoldAsync(scene, await scene.JourneyAsync(JourneyKind.Book, scene.Referral), slot);
        var (other, referral) = await scene.PatientAsync(1);
        var journey = await scene.JourneyAsync(JourneyKind.Book, referral, other);

        (await scene.Get<HoldSlot>().RunAsync(new(other, journey.Id, slot))).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
        (await scene.BookAsync(slot, journey.Id, other, referral)).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
    }

    [Theory, BothEngines]
    public async Task Its_own_journey_books_it_and_the_hold_is_gone(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, slot);

        (await scene.BookAsync(slot, journey.Id)).IsDone.ShouldBeTrue();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_journey_holds_one_time(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var first = await scene.SlotAsync();
        var second = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, first);

        await HoldAsync(scene, journey, second);

        (await scene.ScalarAsync<Guid>("SELECT slot_id FROM holds")).ShouldBe(second);
    }

    [Theory, BothEngines]
    public async Task Booking_another_time_than_the_held_one_lets_that_go(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, await scene.SlotAsync());

        (await scene.BookAsync(await scene.SlotAsync(), journey.Id)).IsDone.ShouldBeTrue();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Holding_again_does_not_lengthen_the_time(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, slot);
        scene.Clock.Advance(TimeSpan.FromMinutes(4));

        (await HoldAsync(scene, journey, slot)).Value!.Until.ShouldBe(BookingData.Now + _hold);
    }

    [Theory, BothEngines]
    public async Task It_holds_until_the_last_moment_and_no_longer(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, slot);
        var (other, referral) = await scene.PatientAsync(1);

        scene.Clock.Advance(_hold - TimeSpan.FromMilliseconds(1));
        (await scene.BookAsync(slot, patient: other, referral: referral)).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );

        scene.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await FreeTimesAsync(scene, Guid.CreateVersion7())).ShouldBe(1);
        (await scene.BookAsync(slot, patient: other, referral: referral)).IsDone.ShouldBeTrue();
        (await scene.BookAsync(slot, journey.Id)).Refusal!.Code.ShouldBe(RefusalCode.HoldExpired);
    }

    [Theory, BothEngines]
    public async Task An_expired_hold_costs_nothing_as_long_as_nobody_took_the_time(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, slot);
        scene.Clock.Advance(_hold);

        (await scene.BookAsync(slot, journey.Id)).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Expired_holds_are_swept_and_others_stay(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await HoldAsync(
            scene,
            await scene.JourneyAsync(JourneyKind.Book, scene.Referral),
            await scene.SlotAsync()
        );

        (await scene.Get<Sweeping>().RunAsync()).Holds.ShouldBe(0);
        scene.Clock.Advance(_hold);
        (await scene.Get<Sweeping>().RunAsync()).Holds.ShouldBe(1);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task It_is_let_go_when_the_patient_goes_back(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, slot);
        var (other, _) = await scene.PatientAsync(1);

        await scene.Get<ReleaseHold>().RunAsync(new(other, journey.Id));
        (await FreeTimesAsync(scene, Guid.CreateVersion7())).ShouldBe(0);

        await scene.Get<ReleaseHold>().RunAsync(new(scene.Patient, journey.Id));
        (await FreeTimesAsync(scene, Guid.CreateVersion7())).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task It_is_let_go_when_the_journey_ends_with_a_request_instead(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await HoldAsync(scene, journey, await scene.SlotAsync());
        await scene.SetAsync("clinics", scene.Clinic, "book_mode", "Request");

        var asked = await scene
            .Get<RequestBooking>()
            .RunAsync(new(scene.Patient, journey.Id, scene.Referral, scene.Clinic));

        asked.IsDone.ShouldBeTrue();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Without_an_open_journey_of_ones_own_nothing_is_held(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var (other, referral) = await scene.PatientAsync(1);
        var theirs = await scene.JourneyAsync(JourneyKind.Book, referral, other);

        (await HoldAsync(scene, theirs, slot)).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
        (
            await scene.Get<HoldSlot>().RunAsync(new(scene.Patient, Guid.CreateVersion7(), slot))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task A_time_that_the_rules_forbid_is_not_held(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        var tooSoon = await scene.SlotAsync(BookingData.Now.AddHours(47));

        (await HoldAsync(scene, journey, tooSoon)).Refusal!.Code.ShouldBe(RefusalCode.TooSoon);
    }
}
