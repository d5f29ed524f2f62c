using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>Many connections at once for one thing: exactly one gets it, and nothing is left of the others.</summary>
public sealed class RaceTests
{
    private const int Patients = 40;

    private sealed record Runner(PatientKey Patient, Guid Referral, Guid Journey);

    private static async Task<IReadOnlyList<Runner>> RunnersAsync(BookingScene scene)
    {
        var runners = new List<Runner>();
        for (var number = 1; number <= Patients; number++)
        {
            var (patient, referral) = await scene.PatientAsync(number);
            runners.Add(new(patient, referral, Guid.CreateVersion7()));
        }
        return runners;
    }

    private static Task<T[]> AllAtOnceAsync<T>(
        IReadOnlyList<Runner> runners,
        Func<Runner, Task<T>> run
    )
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = runners
            .Select(async runner =>
            {
                await start.Task;
                return await Task.Run(() => run(runner));
            })
            .ToList();
        start.SetResult();
        return Task.WhenAll(running);
    }

    [Proves("HZ-02.1")]
    [Theory, BothEngines]
    public async Task One_of_many_books_a_slot(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var runners = await RunnersAsync(scene);
        for (var round = 0; round < 3; round++)
        {
            var slot = await scene.SlotAsync();

            var outcomes = await AllAtOnceAsync(
                runners,
                runner =>
                    scene.BookAsync(slot, Guid.CreateVersion7(), runner.Patient, runner.Referral)
            );

            outcomes.Count(outcome => outcome.IsDone).ShouldBe(1);
            outcomes
                .Where(outcome => !outcome.IsDone)
                .Select(outcome => outcome.Refusal!.Code)
                .ShouldAllBe(code =>
                    code == RefusalCode.SlotTaken
                    // The winner of an earlier round has no referral left.
                    || code == RefusalCode.AlreadyDone
                );
            (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(
                round + 1
            );
            (await scene.ScalarAsync<long>("SELECT count(*) FROM outbox")).ShouldBe(round + 1);
            (await scene.ScalarAsync<long>("SELECT count(*) FROM journeys")).ShouldBe(round + 1);
            (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
        }
        (
            await scene.Get<Books>().CheckAsync(scene.Clock.GetUtcNow(), withImports: false)
        ).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task One_of_many_holds_a_slot(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var runners = await RunnersAsync(scene);
        var slot = await scene.SlotAsync();
        var journeys = new Dictionary<Guid, Guid>();
        foreach (var runner in runners)
        {
            journeys[runner.Patient.PatientId] = (
                await scene.JourneyAsync(JourneyKind.Book, runner.Referral, runner.Patient)
            ).Id;
        }

        var outcomes = await AllAtOnceAsync(
            runners,
            runner =>
                scene
                    .Get<HoldSlot>()
                    .RunAsync(new(runner.Patient, journeys[runner.Patient.PatientId], slot))
        );

        outcomes.Count(outcome => outcome.IsDone).ShouldBe(1);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(1);
    }

    [Proves("HZ-02.2")]
    [Theory, BothEngines]
    public async Task Many_clicks_of_one_submission_book_once_and_all_get_its_result(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        var clicks = Enumerable
            .Range(0, 20)
            .Select(_ => new Runner(scene.Patient, scene.Referral, journey.Id))
            .ToList();

        var outcomes = await AllAtOnceAsync(
            clicks,
            click => scene.BookAsync(slot, click.Journey, click.Patient, click.Referral)
        );

        outcomes.ShouldAllBe(outcome => outcome.IsDone);
        outcomes.Select(outcome => outcome.Value!.AppointmentId).Distinct().ShouldHaveSingleItem();
        outcomes.Count(outcome => !outcome.Repeated).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Patients_who_swap_times_all_come_to_an_end_with_one_time_each(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "max_changes", 100);
        var runners = (await RunnersAsync(scene)).Take(10).ToList();
        var slots = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            slots.Add(await scene.SlotAsync(BookingData.Now.AddDays(7 + i)));
        }
        var appointments = new Dictionary<Guid, Guid>();
        foreach (var (runner, slot) in runners.Zip(slots))
        {
            appointments[runner.Patient.PatientId] = (
                await scene.BookAsync(slot, runner.Journey, runner.Patient, runner.Referral)
            )
                .Value!
                .AppointmentId;
        }

        await AllAtOnceAsync(
            runners,
            async runner =>
            {
                for (var turn = 0; turn < 10; turn++)
                {
                    await scene
                        .Get<ChangeAppointment>()
                        .RunAsync(
                            new(
                                runner.Patient,
                                Guid.CreateVersion7(),
                                appointments[runner.Patient.PatientId],
                                slots[Random.Shared.Next(slots.Count)],
                                null
                            )
                        );
                }
                return true;
            }
        );

        (
            await scene.ScalarAsync<long>("SELECT count(*) FROM slots WHERE status = 'Busy'")
        ).ShouldBe(10);
        (
            await scene.Get<Books>().CheckAsync(scene.Clock.GetUtcNow(), withImports: false)
        ).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Patient_and_hospital_who_cancel_at_once_cancel_once(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var id = await scene.BookedAsync();
            var source = new SourceId("urn:pas", id.ToString());

            await Task.WhenAll(
                Task.Run(() =>
                    scene
                        .Get<CancelAppointment>()
                        .RunAsync(new(scene.Patient, Guid.CreateVersion7(), id, null))
                ),
                Task.Run(() =>
                    scene
                        .Get<CancelHospitalAppointment>()
                        .RunAsync(new(scene.Trust, source, new("1")) { AppointmentId = id })
                )
            );

            (await scene.HistoryAsync(id))
                .Count(entry => entry.Change == AppointmentChange.Cancelled)
                .ShouldBe(1);
        }
        (
            await scene.Get<Books>().CheckAsync(scene.Clock.GetUtcNow(), withImports: false)
        ).ShouldBeEmpty();
    }
}
