using Portal.Api.Outbound;
using Portal.Api.Reporting;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Shouldly;

namespace Portal.Tests.Reporting;

public sealed class ReportingLimitsTests
{
    [Proves("WF-NFR-MI-05")]
    [Fact]
    public async Task No_request_is_larger_than_2_MB_and_all_events_arrive()
    {
        await using var portal = await OutboundFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["Reporting:BatchSize"] = "5000" }
        );
        var data = await ReportingData.CreateAsync(portal);
        for (var i = 0; i < 4000; i++)
        {
            await portal.NoteAsync(
                new ReportingEvent(
                    EventCode.Session,
                    portal.Clock.GetUtcNow(),
                    data.Patient.PatientId
                )
                {
                    Subject = Guid.CreateVersion7(),
                }
                    .With("Id", Guid.CreateVersion7())
                    .With("isOpenInNHSApp", false)
                    .With("Status", "success")
                    .With("Device", new string('x', 512))
                    .ToDelivery()
            );
        }
        var worker = portal.Worker(OutboundService.Reporting);

        while (await worker.RunOnceAsync(default))
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        ReportingData.Events(portal).Count.ShouldBe(4000);
        var calls = portal.Nhs.Calls.Of(ToldService.Reporting);
        calls.ShouldAllBe(call => call.Accepted);
        calls.Count.ShouldBe(2);
    }

    [Proves("WF-NFR-MI-03")]
    [Fact]
    public async Task Requests_keep_25_to_a_second()
    {
        var clock = new TimerClock();
        var began = clock.GetUtcNow();
        var pace = new Pace(25, clock);
        var sent = new List<TimeSpan>();

        for (var i = 0; i < 60; i++)
        {
            var waiting = pace.WaitAsync(default);
            while (!waiting.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(1));
            }
            sent.Add(clock.GetUtcNow() - began);
        }

        for (var i = 25; i < sent.Count; i++)
        {
            (sent[i] - sent[i - 25]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        }
        sent[^1].ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
    }
}
