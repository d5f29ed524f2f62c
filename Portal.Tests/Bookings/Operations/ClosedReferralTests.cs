using System.Text;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Requests;
using Portal.Api.Bookings.Slots;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Intake;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Bookings.Operations;

/// <summary>
/// The hospital says that a referral is cancelled or completed: nothing more can be booked on it, by no way; what was
/// booked before stays until the hospital cancels that as well.
/// </summary>
public sealed class ClosedReferralTests
{
    private static async Task CloseAsync(BookingScene scene, string status = "revoked")
    {
        var referral = Referral(nhsNumber: BookingScene.Numbers[0].Value)
            .With("identifier", Identifiers(("urn:referral", scene.Referral.ToString())))
            .With("status", status);
        referral["performer"]![1] = Typed(
            "HealthcareService",
            Reference("urn:clinic", scene.Clinic.ToString())
        );
        var result = await new Importer(scene.Database, scene.Clock).ImportAsync([
            ImportSource.Stream("input", new MemoryStream(Encoding.UTF8.GetBytes(Lines(referral)))),
        ]);
        result.Refusals.ShouldBeEmpty();
    }

    private static Task FollowAsync(BookingScene scene) =>
        scene.Get<FollowingImports>().RunAsync(BookingData.Now);

    private static async Task<ReferralStatus?> StatusAsync(BookingScene scene) =>
        (await scene.Get<BookingStore>().FindReferralAsync(scene.Patient, scene.Referral))?.Status;

    private static async Task<IReadOnlyList<Referral>> ListedAsync(BookingScene scene) =>
        (await scene.Get<BookingStore>().ForAsync(scene.Patient)).Referrals;

    private static Task<Outcome<WatchForEarlier.Watching>> WatchAsync(BookingScene scene) =>
        scene
            .Get<WatchForEarlier>()
            .RunAsync(
                new(
                    scene.Patient,
                    Guid.CreateVersion7(),
                    null,
                    scene.Referral,
                    scene.Clinic,
                    new(2026, 7, 1)
                )
            );

    private static async Task<Guid> AskedAsync(BookingScene scene)
    {
        await scene.SetAsync("clinics", scene.Clinic, "book_mode", nameof(ActionMode.Request));
        var asked = await AskAsync(scene);
        return asked.Value.ShouldNotBeNull().RequestId;
    }

    private static Task<Outcome<RequestSent>> AskAsync(BookingScene scene) =>
        scene
            .Get<RequestBooking>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), scene.Referral, scene.Clinic));

    private static Task<Outcome<RequestAnswered>> AcceptAsync(BookingScene scene, Guid request) =>
        scene
            .Get<AcceptRequest>()
            .RunAsync(
                new(scene.Trust, request, "answer-1")
                {
                    Placement = new() { StartAt = BookingData.Now.AddDays(9) },
                }
            );

    private static Task<Outcome<AppointmentDone>> CancelAsync(BookingScene scene, Guid id) =>
        scene
            .Get<CancelAppointment>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), id, "I am ill"));

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, "revoked")]
    [InlineData(DatabaseEngine.Postgres, "completed")]
    [InlineData(DatabaseEngine.Sqlite, "entered-in-error")]
    public async Task Nothing_is_booked_held_or_watched_for_on_it(
        DatabaseEngine engine,
        string status
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var (slot, other) = (
            await scene.SlotAsync(),
            await scene.SlotAsync(BookingData.Now.AddDays(8))
        );
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        var held = await scene.Get<HoldSlot>().RunAsync(new(scene.Patient, journey.Id, slot));
        held.IsDone.ShouldBeTrue();

        await CloseAsync(scene, status);

        (await ListedAsync(scene)).ShouldBeEmpty();
        (await scene.BookAsync(slot, journey.Id)).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
        (
            await scene.Get<HoldSlot>().RunAsync(new(scene.Patient, journey.Id, other))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
        (await WatchAsync(scene)).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
        (await AskAsync(scene)).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(0);
        (
            await scene.ScalarAsync<long>("SELECT count(*) FROM slots WHERE status <> 'Free'")
        ).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Its_offer_cannot_be_taken_and_goes_on_to_the_next_who_waits(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        (await WatchAsync(scene)).IsDone.ShouldBeTrue();
        await FollowAsync(scene);
        var offer = (await scene.Get<OfferStore>().OpenAsync(scene.Patient)).ShouldHaveSingleItem();
        offer.SlotId.ShouldBe(slot);

        await CloseAsync(scene);

        (
            await scene
                .Get<AcceptOffer>()
                .RunAsync(new(scene.Patient, Guid.CreateVersion7(), offer.Id))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
        await FollowAsync(scene);
        (await scene.Get<OfferStore>().OpenAsync(scene.Patient)).ShouldBeEmpty();
        (await scene.Get<OfferStore>().WatchAsync(scene.Patient, scene.Referral)).ShouldBeNull();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_request_for_it_is_overtaken(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var request = await AskedAsync(scene);

        await CloseAsync(scene);
        await FollowAsync(scene);

        (await scene.Get<RequestStore>().FindAsync(scene.Patient, request))!.State.ShouldBe(
            RequestState.Overtaken
        );
        (await AcceptAsync(scene, request)).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
    }

    [Theory, BothEngines]
    public async Task The_appointment_that_was_booked_on_it_stays_for_the_patient_and_the_Aggregator(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var store = scene.Get<BookingStore>();
        var before = await store.ForAsync(BookingScene.Numbers[0], scene.Patient.BirthDate);

        await CloseAsync(scene, "completed");
        await FollowAsync(scene);

        var appointment = (await scene.AppointmentAsync(id)).ShouldNotBeNull();
        appointment.Status.ShouldBe(AppointmentStatus.Booked);
        appointment.ReferralTitle.ShouldNotBeNull();
        var sent = await store.ForAsync(BookingScene.Numbers[0], scene.Patient.BirthDate);
        sent.Items.ShouldBe(before.Items);
        sent.Items.ShouldHaveSingleItem().Status.ShouldBe(AppointmentStatus.Booked);
        (
            await scene
                .Get<ChangeAppointment>()
                .RunAsync(
                    new(
                        scene.Patient,
                        Guid.CreateVersion7(),
                        id,
                        await scene.SlotAsync(BookingData.Now.AddDays(10)),
                        "I am ill"
                    )
                )
        ).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Cancelling_its_appointment_does_not_open_it_again(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await CloseAsync(scene);

        (await CancelAsync(scene, id)).IsDone.ShouldBeTrue();

        (await StatusAsync(scene)).ShouldBe(ReferralStatus.Closed);
        (await ListedAsync(scene)).ShouldBeEmpty();
        (
            await scene.BookAsync(await scene.SlotAsync(BookingData.Now.AddDays(9)))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
    }

    [Theory, BothEngines]
    public async Task An_appointment_that_the_hospital_still_gives_does_not_open_it_again_either(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var request = await AskedAsync(scene);
        await CloseAsync(scene);

        var given = (await AcceptAsync(scene, request)).Value.ShouldNotBeNull();

        (await StatusAsync(scene)).ShouldBe(ReferralStatus.Closed);
        (await CancelAsync(scene, given.AppointmentId!.Value)).IsDone.ShouldBeTrue();
        (await StatusAsync(scene)).ShouldBe(ReferralStatus.Closed);
    }
}
