using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Tests.Aggregator;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class MaintenanceUnderLoadTests
{
    private const int Callers = 8;

    [Proves("WF-NFR-06")]
    [Fact]
    public async Task A_window_opens_and_closes_under_load_and_no_connection_is_dropped()
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            configure: SocketPortal.Listen
        );
        var portal = aggregator.Portal;
        var windows = portal.App.Services.GetRequiredService<MaintenanceWindows>();
        var connections = 0;
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellation) =>
                {
                    Interlocked.Increment(ref connections);
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(
                        "127.0.0.1",
                        new Uri(portal.App.Urls.Single()).Port,
                        cancellation
                    );
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );
        var answers = new ConcurrentQueue<HttpStatusCode>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable
            .Range(0, Callers)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        using var request = aggregator.Request().ToMessage();
                        request.RequestUri = new Uri(
                            $"http://portal.test{request.RequestUri!.PathAndQuery}"
                        );
                        using var response = await client.SendAsync(request);
                        answers.Enqueue(response.StatusCode);
                    }
                })
            )
            .ToList();

        await WaitForAsync(HttpStatusCode.OK);
        await windows.OpenAsync(portal.Clock.GetUtcNow().AddHours(1));
        portal.Clock.Advance(Maintenance.Freshness);
        await WaitForAsync(HttpStatusCode.ServiceUnavailable);
        await windows.CloseAsync();
        portal.Clock.Advance(Maintenance.Freshness);
        await WaitForAsync(HttpStatusCode.OK);
        await stop.CancelAsync();
        await Task.WhenAll(load);

        answers
            .Distinct()
            .ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], ignoreOrder: true);
        connections.ShouldBeLessThanOrEqualTo(Callers);

        async Task WaitForAsync(HttpStatusCode status)
        {
            var before = answers.Count(answer => answer == status);
            while (answers.Count(answer => answer == status) < before + 50)
            {
                load.ShouldAllBe(caller => !caller.IsFaulted);
                await Task.Yield();
            }
        }
    }
}
