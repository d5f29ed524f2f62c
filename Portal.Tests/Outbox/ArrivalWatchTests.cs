using System.Diagnostics.Metrics;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Outbox;

/// <summary>At least 98% of events must arrive: it is measured, and less is an alarm.</summary>
public sealed class ArrivalWatchTests
{
    private static async Task<double?> MeasureAsync(OutboundFixture portal)
    {
        double? share = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, itself) =>
        {
            // Other portals of the suite measure beside this one.
            if (
                instrument.Name == OutboxMetrics.Share
                && instrument.Meter.Scope == portal.Get<IMeterFactory>()
            )
            {
                itself.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, measured, _, _) => share = measured);
        listener.Start();
        await portal.Get<ArrivalWatch>().RunOnceAsync(default);
        return share;
    }

    private static async Task TellAsync(OutboundFixture portal, int count, string state)
    {
        for (var i = 0; i < count; i++)
        {
            await portal.NoteAsync(
                new(
                    OutboundService.Reporting,
                    "APPT",
                    $"{state} {i}",
                    "{}",
                    portal.Clock.GetUtcNow()
                )
            );
        }
        if (state != "Waiting")
        {
            await portal.Data.ExecuteAsync(
                "UPDATE deliveries SET state = @state, ended_at = @now WHERE key LIKE @mine",
                new
                {
                    state,
                    now = portal.Clock.GetUtcNow(),
                    mine = $"{state} %",
                }
            );
        }
    }

    [Proves("WF-NFR-MI-06", "WF-NFR-MI-11")]
    [Theory]
    [BothEngines(98, 2, false)]
    [BothEngines(97, 3, true)]
    public async Task Less_than_98_per_cent_is_an_alarm(
        DatabaseEngine engine,
        int done,
        int refused,
        bool isAlarm
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await TellAsync(portal, done, "Done");
        await TellAsync(portal, refused, "SetAside");

        (await MeasureAsync(portal)).ShouldBe(done);

        portal.Log.Everything.Contains("less than 98%", StringComparison.Ordinal).ShouldBe(isAlarm);
    }

    [Proves("WF-NFR-MI-04")]
    [Fact]
    public async Task What_waits_counts_as_lost_after_12_hours_and_not_before()
    {
        await using var portal = await OutboundFixture.StartAsync();
        await TellAsync(portal, 1, "Done");
        await TellAsync(portal, 1, "Waiting");

        portal.Clock.Advance(TimeSpan.FromHours(12));
        (await MeasureAsync(portal)).ShouldBe(100);
        portal.Clock.Advance(ArrivalWatch.Every);

        (await MeasureAsync(portal)).ShouldBe(50);
    }

    [Fact]
    public async Task What_is_not_to_be_told_any_more_counts_for_nothing()
    {
        await using var portal = await OutboundFixture.StartAsync();
        await TellAsync(portal, 5, "Dropped");

        (await MeasureAsync(portal)).ShouldBeNull();
    }
}
