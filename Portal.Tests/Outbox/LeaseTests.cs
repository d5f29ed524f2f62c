using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Outbox;

public sealed class LeaseTests
{
    private static async Task<OutboundFixture> StartAsync(DatabaseEngine engine, int count)
    {
        var portal = await OutboundFixture.StartAsync(engine);
        for (var i = 0; i < count; i++)
        {
            await portal.NoteAsync(
                new(OutboundService.Messages, "Kind", $"{i}", "{}", portal.Clock.GetUtcNow())
            );
        }
        return portal;
    }

    private static Task<IReadOnlyList<Delivery>> TakeAsync(
        OutboundFixture portal,
        string lease,
        int limit = 10
    ) => portal.Get<DeliveryStore>().TakeAsync(OutboundService.Messages, lease, limit);

    [Theory, BothEngines]
    public async Task Of_many_instances_that_ask_at_once_one_gets_the_lease(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine, 40);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => TakeAsync(portal, $"lease {i}")))
        );

        taken.Count(deliveries => deliveries.Count > 0).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_instance_that_is_gone_hands_over_within_30_seconds(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine, 3);
        (await TakeAsync(portal, "gone")).Count.ShouldBe(3);

        portal.Clock.Advance(DeliveryStore.Lease - TimeSpan.FromSeconds(1));
        (await TakeAsync(portal, "other")).ShouldBeEmpty();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));

        (await TakeAsync(portal, "other")).Count.ShouldBe(3);
        DeliveryStore.Lease.ShouldBeLessThan(TimeSpan.FromSeconds(29));
    }

    [Theory, BothEngines]
    public async Task An_instance_that_works_for_long_keeps_its_lease(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine, 2);
        var gate = new TaskCompletionSource();
        var slow = new RememberingSender { Gate = gate.Task };
        var other = new RememberingSender();
        var working = portal.Worker(slow).RunOnceAsync(default);
        await portal.Clock.AwaitedAsync(1);

        for (var i = 0; i < 12; i++)
        {
            portal.Clock.Advance(LeaseKeeper.Beat);
            await portal.Clock.AwaitedAsync(1);
            (await portal.Worker(other).RunOnceAsync(default)).ShouldBeFalse();
        }
        gate.SetResult();
        await working;

        slow.Told.Count.ShouldBe(2);
        other.Told.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task An_instance_that_lost_its_lease_sends_nothing_more_and_changes_nothing(
        DatabaseEngine engine
    )
    {
        await using var portal = await StartAsync(engine, 2);
        var stuck = new RememberingSender { Gate = new TaskCompletionSource().Task };
        var working = portal.Worker(stuck).RunOnceAsync(default);
        await portal.Clock.AwaitedAsync(1);

        // As if the whole machine had stood still for a minute.
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await working;

        stuck.Told.ShouldBeEmpty();
        var other = new RememberingSender();
        await portal.Worker(other).RunOnceAsync(default);
        other.Told.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task What_a_service_took_stays_done_though_the_lease_was_lost(
        DatabaseEngine engine
    )
    {
        await using var portal = await StartAsync(engine, 1);
        var taken = await TakeAsync(portal, "late");
        portal.Clock.Advance(DeliveryStore.Lease);
        var again = await TakeAsync(portal, "other");
        var store = portal.Get<DeliveryStore>();

        await store.FinishAsync("late", [new(taken[0], DeliveryEnd.Done)], default);
        await store.FinishAsync(
            "other",
            [new(again[0], DeliveryEnd.PutOff, "failed")],
            portal.Clock.GetUtcNow()
        );

        (await portal.DeliveriesAsync(OutboundService.Messages)).ShouldBe([("Kind", "Done", null)]);
    }

    [Theory, BothEngines]
    public async Task A_lost_lease_puts_nothing_off_for_the_one_who_has_it_now(
        DatabaseEngine engine
    )
    {
        await using var portal = await StartAsync(engine, 1);
        var taken = await TakeAsync(portal, "late");
        portal.Clock.Advance(DeliveryStore.Lease);
        await TakeAsync(portal, "other");

        await portal
            .Get<DeliveryStore>()
            .FinishAsync(
                "late",
                [new(taken[0], DeliveryEnd.SetAside, "no")],
                portal.Clock.GetUtcNow()
            );

        (await portal.DeliveriesAsync(OutboundService.Messages)).ShouldBe([
            ("Kind", "Waiting", null),
        ]);
    }

    [Theory, BothEngines]
    public async Task An_instance_that_stops_lets_go_at_once(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine, 1);
        using var stop = new CancellationTokenSource();
        var stuck = new RememberingSender { Gate = new TaskCompletionSource().Task };
        var working = portal.Worker(stuck).RunOnceAsync(stop.Token);
        await portal.Clock.AwaitedAsync(1);

        await stop.CancelAsync();
        (
            await Record.ExceptionAsync(() => working)
        ).ShouldBeAssignableTo<OperationCanceledException>();

        (await TakeAsync(portal, "other")).Count.ShouldBe(1);
    }
}
