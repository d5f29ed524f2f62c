using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Journeys;

public sealed class JourneyStoreTests
{
    [Theory, BothEngines]
    public async Task An_open_journey_is_taken_up_where_it_was_left(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var store = scene.Get<JourneyStore>();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await store.SaveAsync(scene.Patient, journey, """{"day":"2026-06-10"}""");

        var again = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);

        again.Id.ShouldBe(journey.Id);
        again.Answers.ShouldBe("""{"day":"2026-06-10"}""");
        again.Version.ShouldBe(journey.Version + 1);
        (await store.OpenAsync(scene.Patient)).ShouldHaveSingleItem().Id.ShouldBe(journey.Id);
    }

    [Theory, BothEngines]
    public async Task Two_tabs_that_begin_at_once_share_one_journey(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        var journeys = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => scene.JourneyAsync(JourneyKind.Book, scene.Referral))
        );

        journeys.Select(journey => journey.Id).Distinct().ShouldHaveSingleItem();
    }

    [Theory, BothEngines]
    public async Task A_tab_that_is_behind_does_not_overwrite_the_other(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var store = scene.Get<JourneyStore>();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);

        (await store.SaveAsync(scene.Patient, journey, "{\"a\":1}")).ShouldBeTrue();
        (await store.SaveAsync(scene.Patient, journey, "{\"a\":2}")).ShouldBeFalse();

        (await store.FindAsync(scene.Patient, journey.Id))!.Answers.ShouldBe("{\"a\":1}");
    }

    [Theory, BothEngines]
    public async Task Only_its_own_patient_reads_saves_or_abandons_it(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var store = scene.Get<JourneyStore>();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        var (other, _) = await scene.PatientAsync(1);

        (await store.FindAsync(other, journey.Id)).ShouldBeNull();
        (await store.SaveAsync(other, journey, "{\"a\":2}")).ShouldBeFalse();
        await store.AbandonAsync(other, journey.Id);
        (await store.FindAsync(scene.Patient, journey.Id)).ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task After_submission_it_keeps_its_result_and_takes_no_more_answers(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var store = scene.Get<JourneyStore>();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await store.SaveAsync(scene.Patient, journey, "{\"a\":1}");
        var done = (await scene.BookAsync(await scene.SlotAsync(), journey.Id)).Value;

        var submitted = (await store.FindAsync(scene.Patient, journey.Id)).ShouldNotBeNull();

        submitted.SubmittedAt.ShouldBe(BookingData.Now);
        submitted.ResultAs<AppointmentDone>().ShouldBe(done);
        submitted.ResultAs<RequestSent>().ShouldBeNull();
        submitted.Answers.ShouldBe("{\"a\":1}");
        (await store.SaveAsync(scene.Patient, submitted, "{}")).ShouldBeFalse();
        (await scene.JourneyAsync(JourneyKind.Book, scene.Referral)).Id.ShouldNotBe(journey.Id);
    }

    [Theory, BothEngines]
    public async Task A_journey_of_another_kind_or_subject_submits_nothing(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var cancel = await scene.JourneyAsync(JourneyKind.Cancel, scene.Referral);
        var other = await scene.JourneyAsync(JourneyKind.Book, Guid.CreateVersion7());

        (await scene.BookAsync(await scene.SlotAsync(), cancel.Id)).Refusal!.Code.ShouldBe(
            RefusalCode.NotFound
        );
        (await scene.BookAsync(await scene.SlotAsync(), other.Id)).Refusal!.Code.ShouldBe(
            RefusalCode.NotFound
        );
    }

    [Theory, BothEngines]
    public async Task Abandoning_lets_go_of_the_held_time(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var store = scene.Get<JourneyStore>();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await scene
            .Get<HoldSlot>()
            .RunAsync(new(scene.Patient, journey.Id, await scene.SlotAsync()));

        await store.AbandonAsync(scene.Patient, journey.Id);

        (await store.FindAsync(scene.Patient, journey.Id)).ShouldBeNull();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task What_nobody_touched_for_long_is_swept(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var store = scene.Get<JourneyStore>();
        var old = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        scene.Clock.Advance(TimeSpan.FromDays(1));
        var recent = await scene.JourneyAsync(JourneyKind.Cancel, scene.Referral);

        (await store.SweepAsync(old.UpdatedAt)).ShouldBe(0);
        (await store.SweepAsync(recent.UpdatedAt)).ShouldBe(1);
        (await store.FindAsync(scene.Patient, recent.Id)).ShouldNotBeNull();
    }
}
