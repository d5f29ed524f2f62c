using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.Outbound;
using Portal.Tests.RecordService;
using Portal.Tests.Reporting;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Outbox;

public sealed class OutboxSpreaderTests
{
    [Proves("HZ-07.4")]
    [Theory, BothEngines]
    public async Task A_booking_reaches_the_record_service_and_the_reporting_service_at_once(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await portal.WorkAsync();
        var data = await ReportingData.CreateAsync(portal);
        await portal.HappenAsync(
            OutboxKind.AppointmentBooked,
            data.Appointment,
            new AppointmentHappened
            {
                AppointmentId = data.Appointment,
                PatientId = data.Patient.PatientId,
            }
        );

        await data.TellAsync();
        await portal.WorkAsync();

        data.Codes().ShouldBe(["APPT"]);
        portal.Known().Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_row_that_cannot_be_read_keeps_no_other_and_is_set_aside_in_the_end(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        await portal.HappenAsync(OutboxKind.AppointmentBooked, Guid.NewGuid(), new { Wrong = 1 });
        await data.SignInAsync();

        await data.TellAsync();
        data.Codes().ShouldBe(["SESSION"]);
        for (var i = 0; i < 10; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            await portal.SpreadAsync();
        }

        (await portal.Get<OutboxDesk>().UnspreadAsync()).ShouldBe((0, 1));
        (await portal.Get<OutboxDesk>().RetryUnspreadAsync()).ShouldBe(1);
        (await portal.Get<OutboxDesk>().UnspreadAsync()).ShouldBe((1, 0));
    }

    [Theory, BothEngines]
    public async Task Many_spreaders_at_once_spread_everything_once(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        for (var i = 0; i < 300; i++)
        {
            await data.SignInAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(portal.SpreadAsync)));
        await portal.SpreadAsync();

        (await data.DeliveriesAsync()).Count.ShouldBe(300);
    }

    [Proves("WF-NFR-MI-07")]
    [Theory, BothEngines]
    public async Task What_was_told_is_kept_for_90_days_and_what_was_set_aside_for_ever(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        await data.ViewAsync();
        portal.Nhs.Fail(Portal.Sandbox.Told.ToldService.Reporting, "400");
        await data.TellAsync();
        var sweeper = portal.Get<OutboxSweeper>();

        portal.Clock.Advance(OutboxSweeper.Kept);
        await sweeper.RunOnceAsync(default);
        (await data.DeliveriesAsync()).Count.ShouldBe(3);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await sweeper.RunOnceAsync(default);

        (await data.DeliveriesAsync()).Single().State.ShouldBe("SetAside");
    }
}
