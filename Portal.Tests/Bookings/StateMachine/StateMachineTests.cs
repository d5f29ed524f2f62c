using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.StateMachine;

/// <summary>
/// Random histories from patients, hospital and clock, in any order, with repeats and late arrivals: after every step
/// each appointment's history runs along the allowed arrows and ends where the appointment is, the books balance, and
/// what was sent before changes nothing when it is sent again.
/// </summary>
public sealed class StateMachineTests
{
    private const int Length = 60;

    private static readonly Gen<Step> _step =
        from deed in Gen.Frequency([
            (12, Gen.Elements(Deed.Book, Deed.Change, Deed.Cancel)),
            (10, Gen.Elements(Enum.GetValues<Deed>())),
            (5, Gen.Elements(Deed.HospitalSaves, Deed.HospitalCancels, Deed.HospitalReinstates)),
            (4, Gen.Elements(Deed.RequestBooking, Deed.RequestChange, Deed.HospitalAccepts)),
            (4, Gen.Elements(Deed.Watch, Deed.AcceptOffer, Deed.DeclineOffer)),
            (3, Gen.Elements(Deed.Hold, Deed.Change)),
            (4, Gen.Constant(Deed.Repeat)),
            (2, Gen.Elements(Deed.TimePasses, Deed.Sweep)),
        ])
        from a in Gen.Choose(0, 999)
        from b in Gen.Choose(0, 999)
        from c in Gen.Choose(0, 999)
        select new Step(deed, a, b, c);

    private static readonly Arbitrary<Step[]> _histories = Arb.From(
        Gen.ArrayOf(_step, Length),
        Shorter
    );

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, 60)]
    [InlineData(DatabaseEngine.Postgres, 15)]
    public Task No_forbidden_transition_nothing_revived_nothing_lost(
        DatabaseEngine engine,
        int histories
    ) =>
        Task.Run(() =>
            Prop.ForAll(_histories, steps => RunAsync(engine, steps).GetAwaiter().GetResult())
                .Check(Config.QuickThrowOnFailure.WithMaxTest(histories))
        );

    /// <summary>For the shortest history that fails: without a half, a quarter ... of it, at last without one step.</summary>
    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var length = steps.Length / 2; length > 0; length /= 2)
        {
            for (var from = 0; from + length <= steps.Length; from += length)
            {
                yield return [.. steps[..from], .. steps[(from + length)..]];
            }
        }
    }

    private static async Task RunAsync(DatabaseEngine engine, Step[] steps)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var world = await World.CreateAsync(scene);
        var actors = new Actors(world);
        var sent = new List<(Sent Command, SentOutcome Outcome)>();
        var log = new List<string>();
        var before = await Snapshot.ReadAsync(scene);
        foreach (var step in steps)
        {
            var known = before;
            switch (step.Deed)
            {
                case Deed.TimePasses:
                    scene.Clock.Advance(TimeSpan.FromMinutes(new[] { 1, 5, 60, 1440 }[step.A % 4]));
                    log.Add($"time passes to {scene.Clock.GetUtcNow():u}");
                    break;
                case Deed.Sweep:
                    await scene.Get<Sweeping>().RunAsync();
                    await scene.Get<FollowingImports>().RunAsync(BookingData.Now);
                    log.Add("sweep");
                    break;
                case Deed.Repeat when sent.Count > 0:
                    var (earlier, first) = sent[step.A % sent.Count];
                    var second = await earlier.SendAsync();
                    log.Add($"again {earlier.What}: {second}");
                    ShouldNotCount(first, second, known, await Snapshot.ReadAsync(scene), log);
                    break;
                default:
                    if (await actors.PrepareAsync(step) is { } command)
                    {
                        var outcome = await command.SendAsync();
                        sent.Add((command, outcome));
                        log.Add($"{command.What}: {outcome}");
                        ShouldKeepOffers(command.Keeping, outcome, log);
                    }
                    break;
            }
            var after = await Snapshot.ReadAsync(scene);
            await ShouldBalanceAsync(scene, known, after, log);
            before = after;
        }
    }

    private static void ShouldNotCount(
        SentOutcome first,
        SentOutcome second,
        Snapshot before,
        Snapshot after,
        List<string> log
    )
    {
        if (first.Value is null or SlotHeld or ReleaseHold.Released)
        {
            return;
        }
        Story(log, second.Value is not null && second.Repeated, "what was done was not recognised");
        Story(log, before.Same(after), "what was done before was done again");
        // A message answers what it came to now; a submission answers as it did the first time.
        if (first.Value is not (HospitalDone or SlotDone))
        {
            Story(log, second.Value!.Equals(first.Value), "it answered otherwise");
        }
    }

    private static void ShouldKeepOffers(Keeping keeping, SentOutcome outcome, List<string> log)
    {
        Story(
            log,
            keeping != Keeping.AnotherPatient || outcome.Value is null,
            "a time that was offered to another went to somebody else"
        );
        Story(
            log,
            keeping != Keeping.ThisPatient
                || outcome.Refusal is not (RefusalCode.SlotTaken or RefusalCode.HoldExpired),
            "a patient was kept from the time that they were offered"
        );
    }

    private static async Task ShouldBalanceAsync(
        BookingScene scene,
        Snapshot before,
        Snapshot after,
        List<string> log
    )
    {
        var faults = await scene
            .Get<Books>()
            .CheckAsync(scene.Clock.GetUtcNow(), withImports: false);
        Story(log, faults.Count == 0, string.Join("; ", faults));

        var histories = after.History.ToLookup(entry => entry.AppointmentId);
        foreach (var appointment in after.Appointments)
        {
            var fault = Transitions.Fault(appointment, histories[appointment.Id]);
            Story(log, fault is null, fault ?? "");
        }

        var known = after.Appointments.ToDictionary(appointment => appointment.Id);
        foreach (var was in before.Appointments)
        {
            Story(log, known.TryGetValue(was.Id, out var now), "an appointment was lost");
            Story(log, now!.PatientId == was.PatientId, "an appointment went to another patient");
            Story(
                log,
                was.SourceVersion is null
                    || new SourceVersion(now.SourceVersion!).CompareTo(was.SourceVersion) >= 0,
                "an older version came back"
            );
        }
        Story(
            log,
            before.History.SequenceEqual(after.History.Where(before.History.Contains)),
            "history was rewritten"
        );
    }

    private static void Story(List<string> log, bool holds, string otherwise) =>
        holds.ShouldBeTrue($"{otherwise}\n{string.Join('\n', log)}");
}
