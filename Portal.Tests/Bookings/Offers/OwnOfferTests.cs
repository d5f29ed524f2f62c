using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Offers;

/// <summary>A patient chooses the very time that they are offered while booking or changing by themselves.</summary>
public sealed class OwnOfferTests
{
    [Theory, BothEngines]
    public async Task The_time_is_free_to_a_journey_of_theirs_and_kept_as_long_as_the_offer(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var journey = await offered.ChangingAsync();

        (await offered.TimesAsync(journey.Id)).ShouldHaveSingleItem().IsHeld.ShouldBeTrue();
        var days = await offered
            .Scene.Get<SlotStore>()
            .DaysAsync(new(offered.Scene.Clinic, journey.Id));
        days.Days.ShouldContain(day =>
            day.Day == OfferedScene.Early.LondonDate() && day.Total == 1
        );

        (await offered.HoldAsync(journey)).Value!.Until.ShouldBe(offered.Offer.ExpiresAt);
        (await offered.HoldAsync(journey)).Value!.Until.ShouldBe(offered.Offer.ExpiresAt);
        var kept = (
            await offered.Scene.Get<JourneyStore>().FindAsync(offered.Patient, journey.Id)
        )!;
        kept.HeldSlotId.ShouldBe(offered.Slot);
        kept.HeldUntil.ShouldBe(offered.Offer.ExpiresAt);
        kept.HeldStartAt.ShouldBe(OfferedScene.Early);
        (await offered.StateAsync()).ShouldBe(OfferState.Open);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task It_stays_taken_for_everybody_else(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var (other, referral) = await offered.Scene.PatientAsync(3);
        var journey = await offered.Scene.JourneyAsync(JourneyKind.Book, referral, other);
        await offered.HoldAsync(await offered.ChangingAsync());

        (await offered.TimesAsync(journey.Id)).ShouldBeEmpty();
        (await offered.TimesAsync(Guid.CreateVersion7())).ShouldBeEmpty();
        (await offered.HoldAsync(journey, other)).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (
            await offered.Scene.BookAsync(offered.Slot, journey.Id, other, referral)
        ).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
    }

    [Theory, BothEngines]
    public async Task Changing_to_it_is_accepting_it(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var next = await offered.NextAsync();
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);

        (await offered.ChangeAsync(journey)).IsDone.ShouldBeTrue();

        var appointment = (await offered.Scene.AppointmentAsync(offered.Appointment))!;
        appointment.StartAt.ShouldBe(OfferedScene.Early);
        appointment.Changes.ShouldBe(0);
        (await offered.StateAsync()).ShouldBe(OfferState.Accepted);
        (
            await offered.Scene.Get<OfferStore>().WatchAsync(offered.Patient, offered.Appointment)
        ).ShouldBeNull();
        // The next is offered the time that was given up, and nobody the one that was taken.
        (await offered.Scene.Get<OfferStore>().OpenAsync(next))
            .ShouldHaveSingleItem()
            .StartAt.ShouldBe(BookingData.Now.AddDays(30));
        (await offered.AcceptAsync()).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task Changing_without_a_hold_of_it_is_accepting_it_too(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);

        (await offered.ChangeAsync(await offered.ChangingAsync())).IsDone.ShouldBeTrue();

        (await offered.StateAsync()).ShouldBe(OfferState.Accepted);
        (await offered.Scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task Booking_a_waiting_referral_with_it_is_accepting_it(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var scene = offered.Scene;
        await offered.DeclineAsync();
        var referral = await scene.ReferralAsync(scene.Patient, scene.Clinic);
        await scene
            .Get<WatchForEarlier>()
            .RunAsync(
                new(
                    scene.Patient,
                    Guid.CreateVersion7(),
                    null,
                    referral,
                    scene.Clinic,
                    new(2026, 7, 1)
                )
            );
        await scene.SetAsync("slots", offered.Slot, "updated_at", scene.Clock.GetUtcNow());
        await scene.Get<FollowingImports>().RunAsync(BookingData.Now);
        var offer = (await scene.Get<OfferStore>().OpenAsync(scene.Patient)).ShouldHaveSingleItem();
        var journey = await scene.JourneyAsync(JourneyKind.Book, referral);
        await offered.HoldAsync(journey);

        var booked = await scene.BookAsync(offered.Slot, journey.Id, referral: referral);

        var ended = (await scene.Get<OfferStore>().FindAsync(scene.Patient, offer.Id))!;
        ended.State.ShouldBe(OfferState.Accepted);
        ended.TakenById.ShouldBe(booked.Value!.AppointmentId);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task Taken_for_another_referral_it_is_over_and_the_wait_goes_on(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var scene = offered.Scene;
        var outbox = (await scene.OutboxKindsAsync()).Count;
        var referral = await scene.ReferralAsync(scene.Patient, scene.Clinic);
        var journey = await scene.JourneyAsync(JourneyKind.Book, referral);
        await offered.HoldAsync(journey);

        var booked = await scene.BookAsync(offered.Slot, journey.Id, referral: referral);

        var ended = (await scene.Get<OfferStore>().FindAsync(scene.Patient, offered.Offer.Id))!;
        ended.State.ShouldBe(OfferState.Ended);
        ended.TakenById.ShouldBe(booked.Value!.AppointmentId);
        (await scene.AppointmentAsync(offered.Appointment))!.StartAt.ShouldBe(
            BookingData.Now.AddDays(30)
        );
        (
            await scene.Get<OfferStore>().WatchAsync(scene.Patient, offered.Appointment)
        ).ShouldNotBeNull();
        (await offered.AcceptAsync()).Refusal!.Code.ShouldBe(RefusalCode.OfferEnded);
        (await scene.OutboxKindsAsync()).Skip(outbox).ShouldBe(["AppointmentBooked"]);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task Choosing_another_time_or_going_back_leaves_the_offer_as_it_was(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var scene = offered.Scene;
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);
        var other = await scene.SlotAsync(BookingData.Now.AddDays(12));

        await scene.Get<HoldSlot>().RunAsync(new(scene.Patient, journey.Id, other));
        (await scene.Get<JourneyStore>().FindAsync(scene.Patient, journey.Id))!.HeldSlotId.ShouldBe(
            other
        );
        await offered.ShouldBalanceAsync();
        await offered.HoldAsync(journey);
        (
            await scene.ScalarAsync<long>(
                "SELECT count(*) FROM holds WHERE slot_id = @other",
                new { other }
            )
        ).ShouldBe(0);
        await scene.Get<ReleaseHold>().RunAsync(new(scene.Patient, journey.Id));
        await scene.Get<JourneyStore>().AbandonAsync(scene.Patient, journey.Id);

        await offered.ShouldBalanceAsync();
        (await offered.AcceptAsync()).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task It_is_kept_until_the_offer_lapses_and_no_longer(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var next = await offered.NextAsync();
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);

        offered.Scene.Clock.MoveTo(offered.Offer.ExpiresAt.AddMilliseconds(-1));
        (await offered.HoldAsync(journey)).IsDone.ShouldBeTrue();
        offered.Scene.Clock.MoveTo(offered.Offer.ExpiresAt);
        (
            await offered.Scene.Get<JourneyStore>().FindAsync(offered.Patient, journey.Id)
        )!.HeldSlotId.ShouldBeNull();
        await offered.Scene.Get<Sweeping>().RunAsync();

        (await offered.ChangeAsync(journey)).Refusal!.Code.ShouldBe(RefusalCode.HoldExpired);
        (await offered.HoldAsync(journey)).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (await offered.NextAcceptsAsync(next)).IsDone.ShouldBeTrue();
        (await offered.ChangeAsync(journey)).IsDone.ShouldBeFalse();
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task A_lapsed_offer_costs_nothing_as_long_as_nobody_else_was_asked(
        DatabaseEngine engine
    )
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);
        offered.Scene.Clock.MoveTo(offered.Offer.ExpiresAt);

        (await offered.ChangeAsync(journey)).IsDone.ShouldBeTrue();

        (await offered.StateAsync()).ShouldBe(OfferState.Accepted);
        (await offered.Scene.Get<Sweeping>().RunAsync()).ShouldBe(new(0, 0));
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task Declined_meanwhile_the_next_has_it(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var next = await offered.NextAsync();
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);

        (await offered.DeclineAsync()).IsDone.ShouldBeTrue();

        (await offered.TimesAsync(journey.Id)).ShouldBeEmpty();
        (await offered.ChangeAsync(journey)).Refusal!.Code.ShouldBe(RefusalCode.HoldExpired);
        (await offered.NextAcceptsAsync(next)).IsDone.ShouldBeTrue();
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task Accepted_meanwhile_the_journey_is_told_that_it_is_done(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);

        (await offered.AcceptAsync()).IsDone.ShouldBeTrue();

        (await offered.ChangeAsync(journey)).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
        (await offered.Scene.AppointmentAsync(offered.Appointment))!.Sequence.ShouldBe(1);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task A_time_of_one_trust_is_not_for_a_referral_to_another(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var scene = offered.Scene;
        var elsewhere = await scene.Data.TrustAsync("RYY");
        var clinic = await scene.Data.ClinicAsync(elsewhere);
        await scene.SetAsync("clinics", clinic, "book_mode", "Direct");
        var patient = await scene.Data.PatientAsync(elsewhere, BookingScene.Numbers[0]);
        patient.PatientId.ShouldBe(scene.Patient.PatientId);
        var referral = await scene.Data.ReferralAsync(patient, elsewhere);
        await scene.Data.OfferAsync(referral, clinic);
        var journey = await scene.JourneyAsync(JourneyKind.Book, referral);

        (await offered.HoldAsync(journey)).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (
            await scene.BookAsync(offered.Slot, journey.Id, referral: referral)
        ).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (await offered.StateAsync()).ShouldBe(OfferState.Open);
        await offered.ShouldBalanceAsync();
    }

    [Theory, BothEngines]
    public async Task All_at_once_one_thing_becomes_of_it(DatabaseEngine engine)
    {
        await using var offered = await OfferedScene.CreateAsync(engine);
        var next = await offered.NextAsync();
        var journey = await offered.ChangingAsync();
        await offered.HoldAsync(journey);
        var (other, referral) = await offered.Scene.PatientAsync(3);

        var done = await Task.WhenAll(
            Task.Run(async () => (await offered.ChangeAsync(journey)).IsDone),
            Task.Run(async () => (await offered.AcceptAsync()).IsDone),
            Task.Run(async () => (await offered.DeclineAsync()).IsDone),
            Task.Run(async () =>
                (await offered.Scene.BookAsync(offered.Slot, null, other, referral)).IsDone
            ),
            Task.Run(async () =>
            {
                await offered.Scene.Get<Sweeping>().RunAsync();
                return false;
            })
        );

        // Nobody else is before the next, who is asked only where the patient said no first.
        done.Count(one => one).ShouldBe(1);
        done[3].ShouldBeFalse();
        (await offered.Scene.Get<OfferStore>().OpenAsync(next))
            .Any(offer => offer.SlotId == offered.Slot)
            .ShouldBe(done[2]);
        await offered.ShouldBalanceAsync();
    }
}
