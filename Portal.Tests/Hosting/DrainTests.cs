using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Tests.Outbound;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>An instance is replaced: it says so first, goes on answering, and lets go of nobody half way.</summary>
public sealed class DrainTests
{
    private const string Key = "Hosting:DrainSeconds";

    private static Task<TestPortal> StartAsync(
        string seconds,
        SlowRequest? slow = null,
        TimerClock? clock = null
    ) =>
        TestPortal.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { [Key] = seconds },
            configure: builder =>
            {
                SocketPortal.Listen(builder);
                if (clock is not null)
                {
                    builder.Services.AddSingleton<TimeProvider>(clock);
                }
                if (slow is not null)
                {
                    builder.Services.AddSingleton<IStartupFilter>(slow);
                }
            }
        );

    /// <summary>Lets the time to drain go by, however busy the machine was meanwhile.</summary>
    private static async Task DrainAsync(TimerClock clock, Task stopped)
    {
        stopped.IsCompleted.ShouldBeFalse();
        while (!stopped.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(stopped, Task.Delay(5));
        }
        await stopped;
    }

    private static async Task<HttpStatusCode> StatusAsync(TestPortal portal, string path)
    {
        using var client = portal.Client();
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task Told_to_stop_it_is_not_ready_at_once_and_answers_until_the_time_is_over()
    {
        var clock = new TimerClock();
        await using var portal = await StartAsync("1", clock: clock);
        (await StatusAsync(portal, "/health/ready")).ShouldBe(HttpStatusCode.OK);

        var stopped = portal.App.StopAsync();

        (await StatusAsync(portal, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(portal, "/")).ShouldBe(HttpStatusCode.OK);
        await DrainAsync(clock, stopped);
        await Should.ThrowAsync<HttpRequestException>(() => StatusAsync(portal, "/health/live"));
    }

    [Proves("HZ-07.3")]
    [Fact]
    public async Task Told_to_stop_it_ends_each_connection_with_its_answer()
    {
        var clock = new TimerClock();
        await using var portal = await StartAsync("1", clock: clock);
        using var client = portal.Client();
        using var before = await client.GetAsync("/health/live");
        before.Headers.ConnectionClose.ShouldNotBe(true);

        var stopped = portal.App.StopAsync();

        using var after = await client.GetAsync("/health/live");
        after.Headers.ConnectionClose.ShouldBe(true);
        await DrainAsync(clock, stopped);
    }

    [Fact]
    public async Task Told_to_stop_it_lets_no_live_page_in()
    {
        var clock = new TimerClock();
        await using var portal = await StartAsync("1", clock: clock);

        var stopped = portal.App.StopAsync();

        (await StatusAsync(portal, "/_blazor")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await DrainAsync(clock, stopped);
    }

    [Fact]
    public async Task Requests_under_way_are_answered_though_the_time_is_over()
    {
        var slow = new SlowRequest();
        await using var portal = await StartAsync("0", slow);
        var asked = StatusAsync(portal, SlowRequest.Path);
        await slow.HasBegun;

        var stopped = portal.App.StopAsync();
        (await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromMilliseconds(100)))).ShouldNotBe(
            stopped
        );
        slow.Finish();

        (await asked).ShouldBe(HttpStatusCode.Accepted);
        await stopped;
    }

    [Theory]
    [InlineData("0", 30)]
    [InlineData("60", 90)]
    public async Task The_host_waits_longer_than_the_draining_takes(string seconds, int patience)
    {
        await using var portal = await StartAsync(seconds);

        portal
            .App.Services.GetRequiredService<IOptions<HostOptions>>()
            .Value.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(patience));
    }

    /// <summary>A request that takes as long as the test lets it.</summary>
    private sealed class SlowRequest : IStartupFilter
    {
        public const string Path = "/slow";

        private readonly TaskCompletionSource _begun = new();
        private readonly TaskCompletionSource _finished = new();

        public Task HasBegun => _begun.Task;

        public void Finish() => _finished.SetResult();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Map(
                    Path,
                    slow =>
                        slow.Run(async context =>
                        {
                            _begun.SetResult();
                            await _finished.Task;
                            context.Response.StatusCode = (int)HttpStatusCode.Accepted;
                        })
                );
                next(app);
            };
    }
}
