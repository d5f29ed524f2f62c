using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Audit;
using Portal.Api.Storage;
using Portal.Tests.Aggregator;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>What was read reaches the log.</summary>
public sealed class BacklogTests
{
    private static AuditEntry Entry(int number) =>
        new()
        {
            At = "2026-06-03T09:00:00.000000Z",
            ActorKind = AuditActorKind.Aggregator,
            Actor = "aggregator",
            Action = AuditAction.Read,
            Kind = AuditKind.Appointment,
            Outcome = AuditOutcome.Done,
            Items = number,
        };

    [Theory, BothEngines]
    public async Task All_of_it_is_there_after_an_orderly_stop(DatabaseEngine engine)
    {
        await using var fixture = await AggregatorFixture.StartAsync(engine);
        var queue = fixture.Portal.App.Services.GetRequiredService<AuditBacklog>();
        for (var i = 0; i < 2000; i++)
        {
            await queue.AddAsync(Entry(i));
        }

        await fixture.Portal.App.StopAsync();

        (await fixture.Portal.Database.AuditAsync())
            .Where(row => row.Action == AuditAction.Read)
            .Select(row => row.Items)
            .ShouldBe(Enumerable.Range(0, 2000).Select(number => (int?)number));
    }

    [Fact]
    public async Task What_cannot_be_written_waits_until_it_can()
    {
        await using var fixture = await AggregatorFixture.StartAsync();
        await fixture.Portal.Database.ExecuteAsync(
            "ALTER TABLE audit_events RENAME TO audit_events_away"
        );

        await fixture.GetAsync();
        while (
            !fixture.Portal.Log.Everything.Contains("cannot be written", StringComparison.Ordinal)
        )
        {
            await Task.Yield();
        }
        await fixture.Portal.Database.ExecuteAsync(
            "ALTER TABLE audit_events_away RENAME TO audit_events"
        );
        fixture.Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        (await fixture.Portal.AuditAsync()).ShouldContain(row => row.Action == AuditAction.Read);
    }

    [Fact]
    public async Task A_full_queue_holds_the_reader_off_until_there_is_room_or_time_is_up()
    {
        var queue = new AuditBacklog();
        for (var i = 0; i < 10_000; i++)
        {
            await queue.AddAsync(Entry(i));
        }
        using var deadline = new CancellationTokenSource();

        var waiting = queue.AddAsync(Entry(10_000), deadline.Token);

        waiting.IsCompleted.ShouldBeFalse();
        await deadline.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting.AsTask);
    }
}
