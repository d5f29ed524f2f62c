using Portal.Api.Bookings;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Requests;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Rollout;

/// <summary>At a trust that is off no patient changes anything, whatever page they still have open.</summary>
public sealed class RolloutBookingTests
{
    [Theory, BothEngines]
    public async Task Nothing_is_booked_changed_cancelled_or_confirmed_at_a_trust_that_is_off(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var (free, booked) = (await scene.SlotAsync(), await scene.BookedAsync(In(20)));
        var referral = await scene.ReferralAsync(scene.Patient, scene.Clinic);
        var (other, journey) = (await scene.SlotAsync(In(21)), Guid.CreateVersion7());
        var outbox = (await scene.OutboxKindsAsync()).Count;
        await scene.Database.TurnAsync(scene.Trust, RolloutState.Off);

        Code(await scene.BookAsync(free, referral: referral)).ShouldBe(RefusalCode.NotFound);
        Code(
                await scene
                    .Get<ChangeAppointment>()
                    .RunAsync(new(scene.Patient, journey, booked, other, null))
            )
            .ShouldBe(RefusalCode.NotFound);
        Code(
                await scene
                    .Get<CancelAppointment>()
                    .RunAsync(new(scene.Patient, Guid.CreateVersion7(), booked, null))
            )
            .ShouldBe(RefusalCode.NotFound);
        Code(
                await scene
                    .Get<ConfirmAttendance>()
                    .RunAsync(new(scene.Patient, Guid.CreateVersion7(), booked))
            )
            .ShouldBe(RefusalCode.NotFound);
        (await scene.OutboxKindsAsync()).Count.ShouldBe(outbox);
        (
            await scene.ScalarAsync<string>(
                "SELECT status FROM slots WHERE id = @free",
                new { free }
            )
        ).ShouldBe("Free");

        await scene.Database.TurnAsync(scene.Trust, RolloutState.On);
        (await scene.BookAsync(free, referral: referral)).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Nothing_is_asked_for_or_taken_back_at_a_trust_that_is_off(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "book_mode", "Request");
        var ask = () =>
            scene
                .Get<RequestBooking>()
                .RunAsync(new(scene.Patient, Guid.CreateVersion7(), scene.Referral, scene.Clinic));
        var sent = (await ask()).Value.ShouldNotBeNull();
        await scene.Database.TurnAsync(scene.Trust, RolloutState.Off);

        Code(await ask()).ShouldBe(RefusalCode.NotFound);
        (await scene.Get<RequestStore>().FindAsync(scene.Patient, sent.RequestId)).ShouldBeNull();
        (await scene.Get<RequestStore>().ForAsync(scene.Patient)).ShouldBeEmpty();
        var withdraw = () =>
            scene
                .Get<WithdrawRequest>()
                .RunAsync(new(scene.Patient, Guid.CreateVersion7(), sent.RequestId));
        Code(await withdraw()).ShouldBe(RefusalCode.NotFound);
        await scene.Database.TurnAsync(scene.Trust, RolloutState.Test, BookingScene.Numbers[0]);
        (await withdraw()).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_freed_time_is_offered_to_nobody_for_whom_the_trust_is_off(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);
        var early = await scene.BookedAsync(In(10));
        await scene.Database.TurnAsync(
            scene.Trust,
            RolloutState.Test,
            BookingScene.Numbers[0],
            BookingScene.Numbers[2]
        );

        await CancelAsync(scene, scene.Patient, early);

        (await scene.Get<OfferStore>().OpenAsync(first)).ShouldBeEmpty();
        var offer = (await scene.Get<OfferStore>().OpenAsync(second)).ShouldHaveSingleItem();
        await scene.Database.TurnAsync(scene.Trust, RolloutState.Off);
        (await scene.Get<OfferStore>().OpenAsync(second)).ShouldBeEmpty();
        (await scene.Get<OfferStore>().FindAsync(second, offer.Id)).ShouldBeNull();
        Code(await scene.Get<AcceptOffer>().RunAsync(new(second, Guid.CreateVersion7(), offer.Id)))
            .ShouldBe(RefusalCode.NotFound);
    }

    private static DateTimeOffset In(int days) => BookingData.Now.AddDays(days);

    private static RefusalCode? Code<T>(Outcome<T> outcome)
        where T : class => outcome.Refusal?.Code;

    private static async Task<PatientKey> WaitAsync(BookingScene scene, int number)
    {
        var (patient, referral) = await scene.PatientAsync(number);
        var slot = await scene.SlotAsync(In(30));
        var booked = (await scene.BookAsync(slot, patient: patient, referral: referral)).Value!;
        (
            await scene
                .Get<WatchForEarlier>()
                .RunAsync(
                    new(
                        patient,
                        Guid.CreateVersion7(),
                        booked.AppointmentId,
                        null,
                        null,
                        new DateOnly(2026, 7, 1)
                    )
                )
        ).IsDone.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        return patient;
    }

    private static Task<Outcome<AppointmentDone>> CancelAsync(
        BookingScene scene,
        PatientKey patient,
        Guid appointment
    ) =>
        scene
            .Get<CancelAppointment>()
            .RunAsync(new(patient, Guid.CreateVersion7(), appointment, null));
}
