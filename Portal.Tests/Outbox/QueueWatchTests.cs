using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Portal.Tests.Telemetry;
using Shouldly;

namespace Portal.Tests.Outbox;

public sealed class QueueWatchTests
{
    [Proves("WF-NFR-MI-11")]
    [Theory, BothEngines]
    public async Task What_waits_and_since_when_and_what_was_refused_is_measured_for_each_service(
        DatabaseEngine engine
    )
    {
        await using var portal = await TestPortal.StartAsync(engine);
        var now = portal.Clock.GetUtcNow();
        foreach (
            var (service, state, hours) in new[]
            {
                ("Reporting", "Waiting", 3),
                ("Reporting", "Waiting", 1),
                ("Reporting", "Done", 9),
                ("Messages", "SetAside", 5),
            }
        )
        {
            var at = now.AddHours(-hours);
            await portal.Data.ExecuteAsync(
                """
                INSERT INTO deliveries (service, kind, key, body, created_at, due_at, state, ended_at)
                VALUES (@service, 'X', 'x', '{}', @at, @later, @state, @ended)
                """,
                new
                {
                    service,
                    state,
                    at,
                    // Not due, so that no worker takes it.
                    later = now.AddDays(1),
                    ended = state == "Waiting" ? (DateTimeOffset?)null : at,
                }
            );
        }
        using var measured = new Measurements(portal);

        await portal.App.Services.GetRequiredService<QueueWatch>().RunOnceAsync(default);

        measured
            .Of(OutboxMetrics.Waiting)
            .ShouldBe(["2 Reporting", "0 Messages", "0 RecordService", "0 none"]);
        measured
            .Of(OutboxMetrics.Oldest)
            .ShouldBe(["10800 Reporting", "0 Messages", "0 RecordService", "0 none"]);
        measured.Of(OutboxMetrics.SetAside).ShouldBe(["0 Reporting", "1 Messages"]);
    }
}
