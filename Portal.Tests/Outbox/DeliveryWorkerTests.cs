using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Outbox;

public sealed class DeliveryWorkerTests
{
    private static Task NoteAsync(
        OutboundFixture portal,
        string key,
        string kind = "Kind",
        string? once = null,
        DateTimeOffset? due = null
    ) =>
        portal.NoteAsync(
            new(OutboundService.Messages, kind, key, "{}", portal.Clock.GetUtcNow())
            {
                Once = once,
                DueAt = due,
            }
        );

    [Proves("WF-NFR-MI-06", "HZ-07.4")]
    [Theory, BothEngines]
    public async Task What_waits_is_told_in_order_and_once(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var sender = new RememberingSender();
        foreach (var kind in new[] { "A", "B", "C" })
        {
            await NoteAsync(portal, "key", kind);
        }

        (await portal.Worker(sender).RunOnceAsync(default)).ShouldBeTrue();
        (await portal.Worker(sender).RunOnceAsync(default)).ShouldBeFalse();

        sender.Told.Select(delivery => delivery.Kind).ShouldBe(["A", "B", "C"]);
        (await portal.DeliveriesAsync(OutboundService.Messages)).ShouldAllBe(delivery =>
            delivery.State == "Done"
        );
    }

    [Theory, BothEngines]
    public async Task What_is_to_be_said_once_is_kept_once(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);

        await NoteAsync(portal, "key", once: "this");
        await NoteAsync(portal, "key", once: "this");
        await NoteAsync(portal, "key", once: "that");

        (await portal.DeliveriesAsync(OutboundService.Messages)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task What_is_put_off_keeps_the_rest_of_its_key_behind_it_and_no_other(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await NoteAsync(portal, "a", "a1", due: portal.Clock.GetUtcNow().AddMinutes(5));
        await NoteAsync(portal, "a", "a2");
        await NoteAsync(portal, "b", "b1");
        var sender = new RememberingSender();
        var worker = portal.Worker(sender);

        while (await worker.RunOnceAsync(default)) { }
        sender.Told.Select(delivery => delivery.Kind).ShouldBe(["b1"]);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        while (await worker.RunOnceAsync(default)) { }

        sender.Told.Select(delivery => delivery.Kind).ShouldBe(["b1", "a1", "a2"]);
    }

    [Theory, BothEngines]
    public async Task What_a_service_refuses_is_set_aside_with_the_reason(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await NoteAsync(portal, "a", "bad");
        await NoteAsync(portal, "a", "good");
        var sender = new RememberingSender(delivery =>
            delivery.Kind == "bad"
                ? new(delivery, DeliveryEnd.SetAside, "says no")
                : new(delivery, DeliveryEnd.Done)
        );

        await portal.Worker(sender).RunOnceAsync(default);

        (await portal.DeliveriesAsync(OutboundService.Messages)).ShouldBe([
            ("bad", "SetAside", "says no"),
            ("good", "Done", null),
        ]);
    }

    [Theory, BothEngines]
    public async Task A_service_in_trouble_is_left_alone_for_longer_each_time(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await NoteAsync(portal, "a");
        var sender = new RememberingSender(delivery =>
            DeliveryResult.Of(delivery, CallResult.Failed("answered 500"))
        );
        var worker = portal.Worker(sender);
        var waits = new List<int>();

        for (var round = 0; round < 4; round++)
        {
            var seconds = 0;
            while (sender.Told.Count == round)
            {
                await worker.RunOnceAsync(default);
                portal.Clock.Advance(TimeSpan.FromSeconds(1));
                seconds++;
            }
            waits.Add(seconds);
        }

        waits[0].ShouldBe(1);
        waits[1].ShouldBeInRange(1, 3);
        waits[2].ShouldBeInRange(2, 5);
        waits[3].ShouldBeInRange(4, 9);
        (await portal.DeliveriesAsync(OutboundService.Messages)).ShouldBe([
            ("Kind", "Waiting", "answered 500"),
        ]);
    }

    [Fact]
    public async Task A_fault_of_our_own_loses_nothing()
    {
        await using var portal = await OutboundFixture.StartAsync();
        await NoteAsync(portal, "a");
        var worker = portal.Worker(
            new RememberingSender(_ => throw new InvalidOperationException("9990000018"))
        );

        (await worker.RunOnceAsync(default)).ShouldBeFalse();

        (await portal.DeliveriesAsync(OutboundService.Messages)).ShouldBe([
            ("Kind", "Waiting", "could not be sent: InvalidOperationException"),
        ]);
    }

    [Theory, BothEngines]
    public async Task While_a_service_is_paused_everything_waits(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await NoteAsync(portal, "a");
        var sender = new RememberingSender();
        var worker = portal.Worker(sender);
        await portal.Get<PausedServices>().PauseAsync(OutboundService.Messages);

        (await worker.RunOnceAsync(default)).ShouldBeFalse();
        sender.Told.ShouldBeEmpty();
        await portal.Get<PausedServices>().ResumeAsync(OutboundService.Messages);
        (await worker.RunOnceAsync(default)).ShouldBeTrue();

        sender.Told.Count.ShouldBe(1);
    }
}
