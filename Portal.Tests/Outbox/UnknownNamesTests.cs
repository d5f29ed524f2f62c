using System.Diagnostics.Metrics;
using System.Net.Http;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Api.ApiPlatform;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Reporting;
using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Reporting;
using Portal.Tests.Storage;
using Portal.Tests.Telemetry;
using Shouldly;

namespace Portal.Tests.Outbox;

/// <summary>The DNS does not know the NHS's names for some hours, and then does again.</summary>
public sealed class UnknownNamesTests
{
    [Proves("WF-NFR-MI-07", "HZ-07.4")]
    [Theory, BothEngines]
    public async Task What_is_to_be_told_waits_and_is_told_once(DatabaseEngine engine)
    {
        var names = new Names();
        await using var portal = await OutboundFixture.StartAsync(
            engine,
            settings: null,
            (ApiPlatformTokens.Service, names.Network()),
            (ReportingClient.Service, names.Network())
        );
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        await portal.SpreadAsync();
        var worker = portal.Worker(OutboundService.Reporting);
        var queues = new QueueWatch(portal.Database, portal.Get<OutboxMetrics>(), portal.Clock);
        var health = new OutboxHealth(queues, portal.Clock);

        for (var minute = 0; minute < 59; minute++)
        {
            await worker.RunOnceAsync(default);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        (await StatusAsync(health)).ShouldBe(HealthStatus.Healthy, "an hour is no news yet");
        for (var minute = 0; minute < 61; minute++)
        {
            await worker.RunOnceAsync(default);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        names.Asked.ShouldBeInRange(5, 120, "it is tried again, and not all the time");
        var (_, state, reason) = (await data.DeliveriesAsync()).Single();
        state.ShouldBe("Waiting");
        reason.ShouldNotBeNull().ShouldContain("its name is not known to the DNS");
        portal.Log.Everything.ShouldContain("its name is not known to the DNS");
        (await StatusAsync(health)).ShouldBe(HealthStatus.Degraded);
        using (var measured = new Measurements(portal.Get<IMeterFactory>()))
        {
            await queues.RunOnceAsync(default);
            measured.Of(OutboxMetrics.Waiting).ShouldContain("1 Reporting");
            measured.Of(OutboxMetrics.Oldest).ShouldContain("7200 Reporting");
        }
        portal.Nhs.Calls.Of(ToldService.Reporting).ShouldBeEmpty();

        names.AreKnown = true;
        portal.Clock.Advance(TimeSpan.FromHours(1));
        (await worker.RunOnceAsync(default)).ShouldBeTrue();
        (await worker.RunOnceAsync(default)).ShouldBeFalse();

        data.Codes().ShouldBe(["SESSION"]);
        portal.Nhs.Calls.Of(ToldService.Reporting).Count.ShouldBe(1);
        (await data.DeliveriesAsync()).Single().State.ShouldBe("Done");
        (await StatusAsync(health)).ShouldBe(HealthStatus.Healthy);
    }

    private static async Task<HealthStatus> StatusAsync(OutboxHealth health) =>
        (await health.CheckHealthAsync(new HealthCheckContext())).Status;

    /// <summary>The names of the NHS, as the machine's resolver knows them.</summary>
    private sealed class Names
    {
        public bool AreKnown { get; set; }

        public int Asked { get; private set; }

        public SocketsHttpHandler Network() =>
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellation) =>
                {
                    Asked++;
                    if (!AreKnown)
                    {
                        throw new SocketException((int)SocketError.HostNotFound);
                    }
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
    }
}
