using Portal.Api.Outbound;
using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Outbox;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Reporting;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Outbox;

public sealed class OutboxCommandTests
{
    private static async Task<(int Code, string Said)> RunAsync(
        OutboundFixture portal,
        params string[] arguments
    )
    {
        using var said = new StringWriter();
        var console = OperatorConsole.For(said, redirected: true);
        var code = await OutboxCommand
            .Create(console)
            .Parse([.. arguments, $"--Storage:ConnectionString={portal.ConnectionString}"])
            .InvokeAsync();
        return (code, said.ToString());
    }

    [Proves("WF-NFR-RS-02", "WF-NFR-MI-11")]
    [Theory, BothEngines]
    public async Task Status_says_what_waits_what_arrived_and_why_something_did_not(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        await data.ViewAsync();
        portal.Nhs.Fail(ToldService.Reporting, "400");
        await data.TellAsync();
        await portal.Get<PausedServices>().PauseAsync(OutboundService.Messages);

        var (code, said) = await RunAsync(portal, "status");

        code.ShouldBe(0);
        said.ShouldContain("66.67%");
        said.ShouldContain("APPT-VIEW");
        said.ShouldContain("It named it as invalid for its Timestamp");
        said.ShouldContain("paused");
    }

    [Proves("WF-NFR-RS-02")]
    [Theory, BothEngines]
    public async Task What_was_set_aside_is_sent_again_or_given_up(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        portal.Nhs.Fail(ToldService.Reporting, "400", 2);
        await data.TellAsync();

        (await RunAsync(portal, "retry", "--service", "Messages")).Code.ShouldBe(1);
        (await RunAsync(portal, "retry", "--service", "Reporting")).ShouldBe(
            (0, "1 due again at once\n")
        );
        // The command goes by the machine's clock.
        portal.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddMinutes(1));
        await data.TellAsync();
        (await data.DeliveriesAsync()).Single().State.ShouldBe("SetAside");
        (
            await RunAsync(portal, "discard", "--service", "Reporting", "--number", "99")
        ).Code.ShouldBe(1);
        (await RunAsync(portal, "discard", "--service", "Reporting")).ShouldBe((0, "1 given up\n"));

        (await data.DeliveriesAsync()).Single().State.ShouldBe("Discarded");
    }

    [Proves("WF-NFR-RS-02")]
    [Fact]
    public async Task A_service_is_paused_and_resumed()
    {
        await using var portal = await OutboundFixture.StartAsync();

        (await RunAsync(portal, "pause", "--service", "Reporting")).Said.ShouldBe(
            "Reporting is paused\n"
        );
        (
            await portal.Get<PausedServices>().IsPausedAsync(OutboundService.Reporting)
        ).ShouldBeTrue();
        (await RunAsync(portal, "resume", "--service", "Reporting")).Said.ShouldBe(
            "Reporting goes on\n"
        );
        (await RunAsync(portal, "resume", "--service", "Reporting")).Said.ShouldBe(
            "Reporting was not paused\n"
        );
    }
}
