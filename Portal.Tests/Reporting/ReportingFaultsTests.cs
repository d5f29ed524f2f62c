using System.Net;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Reporting;
using Portal.Api.Storage;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Reporting;

public sealed class ReportingFaultsTests
{
    private static readonly TimeSpan _timeOut = TimeSpan.FromSeconds(20);

    [Proves("WF-NFR-MI-07", "WF-NFR-MI-08")]
    [Theory]
    [BothEngines("down")]
    [BothEngines("cut")]
    [BothEngines("429")]
    [BothEngines("500")]
    [BothEngines("503")]
    public async Task What_could_not_be_told_is_told_later(DatabaseEngine engine, string fault)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        await portal.SpreadAsync();
        var worker = portal.Worker(OutboundService.Reporting);
        portal.Nhs.Fail(ToldService.Reporting, fault);

        (await worker.RunOnceAsync(default)).ShouldBeFalse();
        // Not at once: the service is left alone for a while.
        (await worker.RunOnceAsync(default)).ShouldBeFalse();
        portal.Nhs.Calls.Of(ToldService.Reporting).Count.ShouldBeLessThanOrEqualTo(1);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await worker.RunOnceAsync(default)).ShouldBeTrue();

        data.Codes().ShouldBe(["SESSION"]);
        (await data.DeliveriesAsync()).Single().State.ShouldBe("Done");
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        portal.Nhs.Fail(ToldService.Reporting, "slow");

        var telling = data.TellAsync();
        await portal.Nhs.ArrivedAsync(ToldService.Reporting, 1);
        await portal.Clock.AwaitedAsync(3);
        portal.Clock.Advance(ToldGate.Slowness);

        (await telling).ShouldBeTrue();
    }

    [Proves("MI-401")]
    [Fact]
    public async Task An_expired_token_is_replaced_and_the_events_sent_again_at_once()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        portal.Nhs.Fail(ToldService.Reporting, "401");

        (await data.TellAsync()).ShouldBeTrue();

        portal.Nhs.Calls.Of(ToldService.ApiPlatform).Count.ShouldBe(2);
    }

    [Proves("WF-NFR-MI-08")]
    [Fact]
    public async Task Two_refused_tokens_queue_the_events()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        portal.Nhs.Fail(ToldService.Reporting, "401", 2);

        (await data.TellAsync()).ShouldBeFalse();

        (await data.DeliveriesAsync()).Single().ShouldBe(("SESSION", "Waiting", "answered 401"));
    }

    [Proves("WF-NFR-MI-02")]
    [Fact]
    public async Task After_20_seconds_without_an_answer_there_is_one_retry()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        portal.Nhs.Fail(ToldService.Reporting, "timeout", 2);

        var telling = data.TellAsync();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await portal.Nhs.ArrivedAsync(ToldService.Reporting, attempt);
            for (var waited = TimeSpan.Zero; waited < _timeOut; waited += LeaseKeeper.Beat)
            {
                // The request's own end and the next beat of the lease.
                await portal.Clock.AwaitedAsync(2);
                portal.Clock.Advance(LeaseKeeper.Beat);
            }
        }

        (await telling).ShouldBeFalse();
        portal.Nhs.Calls.Of(ToldService.Reporting).Count.ShouldBe(2);
        (await data.DeliveriesAsync())
            .Single()
            .ShouldBe(("SESSION", "Waiting", "gave no answer in time"));
    }

    [Proves("MI-400")]
    [Theory, BothEngines]
    public async Task The_event_that_is_named_is_set_aside_and_the_rest_is_sent(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        await data.ViewAsync();
        portal.Nhs.Fail(ToldService.Reporting, "400");

        (await data.TellAsync()).ShouldBeTrue();

        data.Codes().ShouldBe(["SESSION", "APPT"]);
        (await data.DeliveriesAsync()).ShouldBe([
            ("SESSION", "Done", null),
            ("APPT", "Done", null),
            ("APPT-VIEW", "SetAside", "named it as invalid for its Timestamp"),
        ]);
    }

    [Fact]
    public async Task An_event_that_breaks_the_published_rules_is_named_and_set_aside()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        // Longer than the service takes, as some codes of sites are.
        await portal.Data.ExecuteAsync("UPDATE trusts SET ods_code = 'RXX0123'", new { });
        await data.SignInAsync();
        await data.ViewAsync();

        await data.TellAsync();

        data.Codes().ShouldBe(["SESSION", "APPT-VIEW"]);
        (await data.DeliveriesAsync())[1]
            .ShouldBe(("APPT", "SetAside", "named it as invalid for its ODSCode"));
    }

    [Theory]
    [InlineData(400, """{"message":"validation error for SESSION event at index [7]: x"}""")]
    [InlineData(400, """{"message":"validation error for APPT event at index [0]: x"}""")]
    [InlineData(400, """{"message":"bad"}""")]
    [InlineData(400, "<html>")]
    [InlineData(200, """{"status":"no"}""")]
    [InlineData(200, """{"result":"success"}""")]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    [InlineData(403, "{}")]
    public async Task An_answer_that_lies_is_not_believed_and_nothing_is_lost(
        int status,
        string body
    )
    {
        var service = new ScriptedService().Then((HttpStatusCode)status, body);
        await using var portal = await OutboundFixture.StartAsync(
            scripted: (ReportingClient.Service, service)
        );
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();

        (await data.TellAsync()).ShouldBeFalse();

        (await data.DeliveriesAsync()).Single().State.ShouldBe("Waiting");
    }

    [Fact]
    public async Task An_ok_of_the_wrong_content_type_is_not_believed()
    {
        var service = new ScriptedService().Then(
            HttpStatusCode.OK,
            """{"status":"ok"}""",
            "text/html"
        );
        await using var portal = await OutboundFixture.StartAsync(
            scripted: (ReportingClient.Service, service)
        );
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();

        (await data.TellAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_service_says_of_a_value_is_kept_nowhere()
    {
        var service = new ScriptedService().Then(
            HttpStatusCode.BadRequest,
            """{"message":"validation error for SESSION event at index [0]: \"NHSNumber\" with value \"9990000018\" is bad"}"""
        );
        await using var portal = await OutboundFixture.StartAsync(
            scripted: (ReportingClient.Service, service)
        );
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();

        await data.TellAsync();

        (await data.DeliveriesAsync())
            .Single()
            .ShouldBe(("SESSION", "SetAside", "named it as invalid for its NHSNumber"));
        portal.Log.Everything.ShouldNotContain("9990000018");
    }

    [Fact]
    public async Task After_a_failure_that_may_lie_in_what_was_sent_half_as_much_is_sent()
    {
        await using var portal = await OutboundFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["Reporting:BatchSize"] = "8" }
        );
        var data = await ReportingData.CreateAsync(portal);
        for (var i = 0; i < 8; i++)
        {
            await data.SignInAsync();
        }
        await portal.SpreadAsync();
        portal.Nhs.Fail(ToldService.Reporting, "500");
        var worker = portal.Worker(OutboundService.Reporting);

        await worker.RunOnceAsync(default);
        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await worker.RunOnceAsync(default);

        (await data.DeliveriesAsync()).Count(told => told.State == "Done").ShouldBe(4);
    }
}
