using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Outbound;
using Portal.Api.RecordService;
using Portal.Api.Storage;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.RecordService;

public sealed class RecordRunsTests
{
    private static RecordRunOrder Seed(Guid trust) =>
        new(RecordRunKind.Seed, RecordResource.Appointments, trust);

    private static readonly RecordRunOrder _replay = new(
        RecordRunKind.Replay,
        RecordResource.Appointments
    );

    private static async Task<RecordRun> RunAsync(
        OutboundFixture portal,
        RecordRunOrder order,
        Action<RecordRun>? progress = null
    )
    {
        var runs = portal.Get<RecordRuns>();
        var run = await runs.OpenAsync(order, CancellationToken.None);
        return await portal.Clock.PassUntilDoneAsync(
            runs.RunAsync(run, progress ?? (_ => { }), CancellationToken.None),
            TimeSpan.FromMinutes(1)
        );
    }

    [Proves("WF-NFR-RS-05")]
    [Theory, BothEngines]
    public async Task Seeding_sends_all_patients_of_the_trust_that_may_be_told(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync(isOpen: false);
        var other = await portal.Data.TrustAsync("RYY");
        var numbers = Numbers.Some(455);
        foreach (var number in numbers.Take(450))
        {
            await portal.PatientAsync(trust, number);
        }
        await portal.PatientAsync(trust, numbers[450], restricted: true);
        await portal.PatientAsync(trust, numbers[451], excluded: true);
        await portal.PatientAsync(trust, numbers[452], born: new(2020, 1, 1));
        await portal.PatientAsync(other, numbers[453]);
        await portal.Data.PatientAsync(trust, numbers[454]);

        var run = await RunAsync(portal, Seed(trust));

        run.Planned.ShouldBe(450);
        (run.Sent, run.SetAside, run.PassedOver).ShouldBe((450, 0, 3));
        run.FinishedAt.ShouldNotBeNull();
        portal.Known().Count.ShouldBe(450);
        (await portal.AcceptedAsync(trust)).ShouldBe(450);
        (await portal.AcceptedAsync(other)).ShouldBe(0);
        // Batches of 200 at most.
        portal.Nhs.Calls.Of(ToldService.RecordService).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_second_seeding_sends_only_who_came_since()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        var numbers = Numbers.Some(4);
        await portal.PatientAsync(trust, numbers[0]);
        await RunAsync(portal, Seed(trust));
        await portal.PatientAsync(trust, numbers[1]);

        var run = await RunAsync(portal, Seed(trust));

        (run.Planned, run.Sent).ShouldBe((1, 1));
    }

    [Proves("WF-NFR-16", "WF-NFR-RS-06")]
    [Theory, BothEngines]
    public async Task A_replay_sends_all_that_was_accepted_and_nobody_who_is_restricted_since(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var numbers = await portal.PatientsAsync(trust, 5);
        await RunAsync(portal, Seed(trust));
        await portal.SetAsync(numbers[2], "is_restricted = TRUE");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        var before = portal.Nhs.Calls.Of(ToldService.RecordService).Count;

        var run = await RunAsync(portal, _replay);

        (run.Planned, run.Sent, run.PassedOver).ShouldBe((4, 4, 1));
        var sent = portal.Nhs.Calls.Of(ToldService.RecordService).Skip(before).Single();
        sent.Body!["nhsNumbers"]!
            .AsArray()
            .Select(number => number!.ToString())
            .ShouldBe(numbers.Where((_, i) => i != 2).Select(number => number.Value));
        (await portal.AcceptedAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task What_is_accepted_while_a_replay_is_counted_is_not_part_of_it()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 3);
        await RunAsync(portal, Seed(trust));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var started = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await portal.PatientAsync(trust, Numbers.From999().Skip(500).First());
        await RunAsync(portal, Seed(trust));
        var runs = ActivatorUtilities.CreateInstance<RecordRuns>(
            portal.Get<IServiceProvider>(),
            new HastyClock(started)
        );

        var run = await runs.OpenAsync(_replay, CancellationToken.None);

        (run.StartedAt, run.Planned).ShouldBe((started, 3));
    }

    /// <summary>A minute later whenever it is looked at.</summary>
    private sealed class HastyClock(DateTimeOffset start) : TimeProvider
    {
        private int _looks = -1;

        public override DateTimeOffset GetUtcNow() => start.AddMinutes(++_looks);
    }

    [Proves("WF-NFR-RS-06")]
    [Fact]
    public async Task New_patients_go_on_being_sent_while_a_replay_runs()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 401);
        await RunAsync(portal, Seed(trust));
        await portal.WorkAsync();
        var another = Numbers.From999().Skip(500).First();
        var steps = 0;

        await RunAsync(
            portal,
            _replay,
            _ =>
            {
                if (++steps == 1)
                {
                    portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
                    portal.PatientAsync(trust, another).Wait();
                    portal.NoteAsync(another).Wait();
                    portal.WorkAsync().Wait();
                    portal.Known().ShouldContain(another.Value);
                }
            }
        );

        steps.ShouldBe(4);
    }

    [Proves("WF-NFR-RS-05")]
    [Fact]
    public async Task A_run_that_was_interrupted_goes_on_where_it_stopped()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 450);
        var runs = portal.Get<RecordRuns>();
        using var stop = new CancellationTokenSource();
        var first = await runs.OpenAsync(Seed(trust), CancellationToken.None);
        var interrupted = await Record.ExceptionAsync(() =>
            runs.RunAsync(first, _ => stop.Cancel(), stop.Token)
        );
        interrupted.ShouldBeAssignableTo<OperationCanceledException>();

        var second = await runs.OpenAsync(Seed(trust), CancellationToken.None);
        second.Id.ShouldBe(first.Id);
        (second.Planned, second.Sent).ShouldBe((450, 200));
        await runs.RunAsync(second, _ => { }, CancellationToken.None);

        portal.Known().Count.ShouldBe(450);
        portal.Nhs.Calls.Of(ToldService.RecordService).Count.ShouldBe(3);
    }

    [Proves("WF-NFR-RS-07")]
    [Fact]
    public async Task A_service_that_fails_for_a_while_is_waited_for()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 3);
        foreach (var fault in new[] { "down", "cut", "429", "500", "503" })
        {
            portal.Nhs.Fail(ToldService.RecordService, fault);
        }

        var run = await RunAsync(portal, Seed(trust));

        run.Stopped.ShouldBeNull();
        (run.Sent, run.FinishedAt is not null).ShouldBe((3, true));
    }

    [Fact]
    public async Task A_service_that_goes_on_failing_ends_the_run_with_its_reason()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 3);
        portal.Nhs.Fail(ToldService.RecordService, "500", 8);

        var run = await RunAsync(portal, Seed(trust));

        run.Stopped!.Reason.ShouldBe("answered 500");
        run.FinishedAt.ShouldBeNull();
        (await RunAsync(portal, Seed(trust))).Sent.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_that_is_refused_ends_the_run_at_once()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 3);
        portal.Nhs.Settings.RecordServiceKeys.Clear();

        var run = await RunAsync(portal, Seed(trust));

        run.Stopped!.Outcome.ShouldBe(CallOutcome.NotSetUp);
        portal.Nhs.Calls.Of(ToldService.RecordService).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_the_service_refuses_is_set_aside_and_not_planned_again()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 3);
        portal.Nhs.Fail(ToldService.RecordService, "400");

        var run = await RunAsync(portal, Seed(trust));

        (run.Sent, run.SetAside).ShouldBe((2, 1));
        (await portal.Get<RecordRuns>().PlanAsync(Seed(trust), CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_names_ever_new_numbers_is_not_believed()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, "400", 100);

        var delivery = await portal
            .Get<RecordSender>()
            .SendAsync(RecordResource.Appointments, Numbers.Some(50), CancellationToken.None);

        delivery.Stopped!.Outcome.ShouldBe(CallOutcome.Failed);
        delivery.Left.Count.ShouldBe(46);
        portal.Nhs.Calls.Of(ToldService.RecordService).Count.ShouldBe(5);
    }

    [Proves("WF-NFR-RS-06", "WF-NFR-RS-09")]
    [Fact]
    public async Task The_count_up_to_any_moment_is_that_of_the_first_acceptances_until_then()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        var numbers = await portal.PatientsAsync(trust, 8);
        var states = portal.Get<RecordStates>();
        var first = new Dictionary<int, DateTimeOffset>();
        var began = portal.Clock.GetUtcNow();

        // Acceptances in any order and as often as you like: what is counted is when each number came first.
        Prop.ForAll(
                Gen.Choose(0, 7).NonEmptyListOf().ToArbitrary(),
                batch =>
                {
                    portal.Clock.Advance(TimeSpan.FromSeconds(1));
                    var now = portal.Clock.GetUtcNow();
                    var distinct = batch.Distinct().ToList();
                    foreach (var index in distinct)
                    {
                        first.TryAdd(index, now);
                    }
                    portal
                        .Database.WriteAsync(async transaction =>
                        {
                            await states.AcceptAsync(
                                transaction,
                                RecordResource.Appointments,
                                [.. distinct.Select(index => numbers[index])]
                            );
                            return true;
                        })
                        .Wait();
                    return Enumerable
                        .Range(0, (int)(now - began).TotalSeconds + 1)
                        .Select(second => began.AddSeconds(second))
                        .All(moment =>
                            portal.AcceptedAsync(trust, moment).Result
                            == first.Values.Count(at => at <= moment)
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }
}
