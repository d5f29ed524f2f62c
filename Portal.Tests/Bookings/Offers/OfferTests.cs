using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Offers;

/// <summary>"Tell me if something earlier comes up": one patient gives up a time in 10 days, others wait for one.</summary>
public sealed class OfferTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _early = BookingData.Now.AddDays(10);
    private readonly List<BookingScene> _scenes = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var scene in _scenes)
        {
            await scene.DisposeAsync();
        }
    }

    private sealed record Waiting(PatientKey Patient, Guid Appointment);

    /// <summary>The scene, with an appointment of its patient at the early time.</summary>
    private async Task<(BookingScene Scene, Guid Early)> SceneAsync(DatabaseEngine engine)
    {
        var scene = await BookingScene.CreateAsync(engine);
        _scenes.Add(scene);
        return (scene, await scene.BookedAsync(_early));
    }

    private static async Task<Waiting> WaitAsync(
        BookingScene scene,
        int number,
        Func<WatchForEarlier.Command, WatchForEarlier.Command>? with = null,
        DateTimeOffset? start = null
    )
    {
        var (patient, referral) = await scene.PatientAsync(number);
        var slot = await scene.SlotAsync(start ?? BookingData.Now.AddDays(30));
        var booked = await scene.BookAsync(slot, patient: patient, referral: referral);
        var waiting = new Waiting(patient, booked.Value!.AppointmentId);
        var command = new WatchForEarlier.Command(
            patient,
            Guid.CreateVersion7(),
            waiting.Appointment,
            null,
            null,
            new DateOnly(2026, 7, 1)
        );
        (
            await scene.Get<WatchForEarlier>().RunAsync(with is null ? command : with(command))
        ).IsDone.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        return waiting;
    }

    private static Task<Outcome<AppointmentDone>> CancelAsync(
        BookingScene scene,
        Guid appointment
    ) =>
        scene
            .Get<CancelAppointment>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), appointment, null));

    private static async Task<Offer?> OfferOfAsync(BookingScene scene, Waiting waiting) =>
        (await scene.Get<OfferStore>().OpenAsync(waiting.Patient)).SingleOrDefault();

    private static Task<Outcome<AppointmentDone>> AcceptAsync(
        BookingScene scene,
        Waiting waiting,
        Guid offer,
        Guid? journey = null
    ) =>
        scene
            .Get<AcceptOffer>()
            .RunAsync(new(waiting.Patient, journey ?? Guid.CreateVersion7(), offer));

    [Theory, BothEngines]
    public async Task The_longest_waiting_is_offered_the_time_and_nobody_else(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);

        await CancelAsync(scene, early);

        var offer = (await OfferOfAsync(scene, first)).ShouldNotBeNull();
        offer.StartAt.ShouldBe(_early);
        offer.AppointmentId.ShouldBe(first.Appointment);
        offer.ExpiresAt.ShouldBe(scene.Clock.GetUtcNow().AddHours(4));
        (await OfferOfAsync(scene, second)).ShouldBeNull();
        (await scene.OutboxKindsAsync())[^1].ShouldBe("OfferMade");
        (
            await scene
                .Get<SlotStore>()
                .TimesAsync(scene.Clinic, _early.LondonDate(), Guid.CreateVersion7())
        ).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Accepting_moves_the_appointment_and_frees_its_own_time(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, waiting))!;

        var done = (await AcceptAsync(scene, waiting, offer.Id)).Value.ShouldNotBeNull();

        done.AppointmentId.ShouldBe(waiting.Appointment);
        var appointment = (await scene.AppointmentAsync(waiting.Appointment, waiting.Patient))!;
        appointment.StartAt.ShouldBe(_early);
        appointment.Changes.ShouldBe(0);
        (
            await scene.ScalarAsync<long>("SELECT count(*) FROM slots WHERE status = 'Busy'")
        ).ShouldBe(1);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
        (
            await scene.Get<OfferStore>().WatchAsync(waiting.Patient, waiting.Appointment)
        ).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Accepting_twice_moves_once(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, waiting))!;
        var journey = Guid.CreateVersion7();
        await AcceptAsync(scene, waiting, offer.Id, journey);

        (await AcceptAsync(scene, waiting, offer.Id, journey)).Repeated.ShouldBeTrue();
        (await AcceptAsync(scene, waiting, offer.Id)).Refusal!.Code.ShouldBe(
            RefusalCode.AlreadyDone
        );
    }

    [Theory, BothEngines]
    public async Task Declining_costs_nothing_and_passes_it_on(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, first))!;

        await scene
            .Get<DeclineOffer>()
            .RunAsync(new(first.Patient, Guid.CreateVersion7(), offer.Id));

        (await OfferOfAsync(scene, first)).ShouldBeNull();
        (await OfferOfAsync(scene, second)).ShouldNotBeNull();
        (await scene.AppointmentAsync(first.Appointment, first.Patient))!.StartAt.ShouldBe(
            BookingData.Now.AddDays(30)
        );
        (
            await scene.Get<OfferStore>().WatchAsync(first.Patient, first.Appointment)
        ).ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task An_offer_lapses_and_the_next_gets_one(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, first))!;

        scene.Clock.MoveTo(offer.ExpiresAt.AddMilliseconds(-1));
        (await scene.Get<Sweeping>().RunAsync()).Offers.ShouldBe(0);
        scene.Clock.MoveTo(offer.ExpiresAt);
        (await AcceptAsync(scene, first, offer.Id)).Refusal!.Code.ShouldBe(RefusalCode.OfferEnded);
        (await scene.Get<Sweeping>().RunAsync()).Offers.ShouldBe(1);

        (await AcceptAsync(scene, first, offer.Id)).Refusal!.Code.ShouldBe(RefusalCode.OfferEnded);
        var next = (await OfferOfAsync(scene, second)).ShouldNotBeNull();
        (await AcceptAsync(scene, second, next.Id)).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_time_that_nobody_wants_is_free_for_all_again(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, waiting))!;

        await scene
            .Get<DeclineOffer>()
            .RunAsync(new(waiting.Patient, Guid.CreateVersion7(), offer.Id));

        (
            await scene
                .Get<SlotStore>()
                .TimesAsync(scene.Clinic, _early.LondonDate(), Guid.CreateVersion7())
        ).ShouldHaveSingleItem();
    }

    [Theory, BothEngines]
    public async Task Another_patients_offer_is_not_found(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, first))!;

        (await AcceptAsync(scene, second, offer.Id)).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
        (await scene.Get<OfferStore>().FindAsync(second.Patient, offer.Id)).ShouldBeNull();
    }

    public static TheoryData<DatabaseEngine, string> Mismatches =>
        new MatrixTheoryData<DatabaseEngine, string>(
            Enum.GetValues<DatabaseEngine>(),
            ["weekday", "part of day", "until", "later", "cancelled", "excluded"]
        );

    [Theory, MemberData(nameof(Mismatches))]
    public async Task Who_does_not_match_is_passed_over(DatabaseEngine engine, string why)
    {
        var (scene, early) = await SceneAsync(engine);
        var passedOver = await WaitAsync(
            scene,
            1,
            command =>
                why switch
                {
                    // The early time is a Saturday, 10am.
                    "weekday" => command with { Weekdays = [DayOfWeek.Sunday, DayOfWeek.Monday] },
                    "part of day" => command with { Parts = [PartOfDay.Afternoon] },
                    "until" => command with { Until = new(2026, 6, 3) },
                    _ => command,
                },
            start: why == "later" ? _early.AddMinutes(-15) : null
        );
        var matching = await WaitAsync(scene, 2);
        switch (why)
        {
            case "until":
                scene.Clock.Advance(TimeSpan.FromDays(1));
                break;
            case "cancelled":
                await scene
                    .Get<CancelAppointment>()
                    .RunAsync(
                        new(passedOver.Patient, Guid.CreateVersion7(), passedOver.Appointment, null)
                    );
                break;
            case "excluded":
                await scene.Data.ExecuteAsync(
                    "UPDATE registrations SET is_excluded = @yes WHERE patient_id = @PatientId",
                    new { yes = true, passedOver.Patient.PatientId }
                );
                break;
        }

        await CancelAsync(scene, early);

        (await OfferOfAsync(scene, passedOver)).ShouldBeNull();
        (await OfferOfAsync(scene, matching)).ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_gave_a_time_up_is_not_offered_it(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        await scene
            .Get<WatchForEarlier>()
            .RunAsync(
                new(
                    scene.Patient,
                    Guid.CreateVersion7(),
                    early,
                    null,
                    null,
                    new DateOnly(2026, 7, 1)
                )
            );

        await scene
            .Get<ChangeAppointment>()
            .RunAsync(
                new(
                    scene.Patient,
                    Guid.CreateVersion7(),
                    early,
                    await scene.SlotAsync(BookingData.Now.AddDays(20)),
                    null
                )
            );
        await scene.Get<FollowingImports>().RunAsync(BookingData.Now);

        (await scene.Get<OfferStore>().OpenAsync(scene.Patient)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Cancelling_while_offered_passes_the_offer_on(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);
        await CancelAsync(scene, early);

        await scene
            .Get<CancelAppointment>()
            .RunAsync(new(first.Patient, Guid.CreateVersion7(), first.Appointment, null));

        (await OfferOfAsync(scene, first)).ShouldBeNull();
        (await OfferOfAsync(scene, second))!.StartAt.ShouldBe(_early);
    }

    [Theory, BothEngines]
    public async Task Saying_it_again_keeps_the_place_in_the_queue(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var first = await WaitAsync(scene, 1);
        var second = await WaitAsync(scene, 2);
        await scene
            .Get<WatchForEarlier>()
            .RunAsync(
                new(
                    first.Patient,
                    Guid.CreateVersion7(),
                    first.Appointment,
                    null,
                    null,
                    new DateOnly(2026, 6, 30)
                )
                {
                    Weekdays = [DayOfWeek.Saturday],
                }
            );

        await CancelAsync(scene, early);

        (await OfferOfAsync(scene, first)).ShouldNotBeNull();
        (await OfferOfAsync(scene, second)).ShouldBeNull();
        var watch = (
            await scene.Get<OfferStore>().WatchAsync(first.Patient, first.Appointment)
        ).ShouldNotBeNull();
        watch.Weekdays.ShouldBe([DayOfWeek.Saturday]);
        watch.Until.ShouldBe(new DateOnly(2026, 6, 30));
    }

    [Theory, BothEngines]
    public async Task Who_stops_waiting_gets_no_offer(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        await scene
            .Get<StopWatching>()
            .RunAsync(new(waiting.Patient, Guid.CreateVersion7(), waiting.Appointment));

        await CancelAsync(scene, early);

        (await OfferOfAsync(scene, waiting)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_referral_without_a_time_is_offered_one_and_booked_with_it(
        DatabaseEngine engine
    )
    {
        var (scene, early) = await SceneAsync(engine);
        var (patient, referral) = await scene.PatientAsync(1);
        await scene
            .Get<WatchForEarlier>()
            .RunAsync(
                new(
                    patient,
                    Guid.CreateVersion7(),
                    null,
                    referral,
                    scene.Clinic,
                    new DateOnly(2026, 7, 1)
                )
            );
        await CancelAsync(scene, early);
        var offer = (await scene.Get<OfferStore>().OpenAsync(patient)).ShouldHaveSingleItem();

        var done = await scene
            .Get<AcceptOffer>()
            .RunAsync(new(patient, Guid.CreateVersion7(), offer.Id));

        (await scene.AppointmentAsync(done.Value!.AppointmentId, patient))!.StartAt.ShouldBe(
            _early
        );
    }

    [Theory, BothEngines]
    public async Task A_time_that_the_hospital_opens_is_offered(DatabaseEngine engine)
    {
        var (scene, _) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        var start = BookingData.Now.AddDays(12);

        await scene
            .Get<OpenSlot>()
            .RunAsync(
                new(
                    scene.Trust,
                    new("urn:slot", "new"),
                    new("1"),
                    new("urn:clinic", scene.Clinic.ToString()),
                    start,
                    start.AddMinutes(15)
                )
            );

        (await OfferOfAsync(scene, waiting))!.StartAt.ShouldBe(start);
    }

    [Theory, BothEngines]
    public async Task A_time_that_an_import_freed_is_offered(DatabaseEngine engine)
    {
        var (scene, _) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        var slot = await scene.SlotAsync(BookingData.Now.AddDays(12), status: SlotStatus.Busy);
        await scene.SetAsync("slots", slot, "updated_at", scene.Clock.GetUtcNow());
        await scene.SetAsync("slots", slot, "status", "Free");

        await scene.Get<FollowingImports>().RunAsync(BookingData.Now);

        (await OfferOfAsync(scene, waiting))!.SlotId.ShouldBe(slot);
    }

    [Theory, BothEngines]
    public async Task A_closed_slot_ends_its_offer(DatabaseEngine engine)
    {
        var (scene, early) = await SceneAsync(engine);
        var waiting = await WaitAsync(scene, 1);
        await CancelAsync(scene, early);
        var offer = (await OfferOfAsync(scene, waiting))!;

        await scene
            .Get<CloseSlot>()
            .RunAsync(new(scene.Trust, new("urn:slot", offer.SlotId.ToString()), new("1")));

        (await OfferOfAsync(scene, waiting)).ShouldBeNull();
        (await AcceptAsync(scene, waiting, offer.Id)).Refusal!.Code.ShouldBe(
            RefusalCode.OfferEnded
        );
    }
}
