using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class HealthTests
{
    [Proves("WF-NFR-05")]
    [Fact]
    public async Task A_portal_with_its_database_is_alive_and_ready()
    {
        await using var portal = await TestPortal.StartAsync();
        var client = portal.Client();

        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/health/ready")).ShouldBe(
            $$$"""{"status":"Healthy","parts":{"database":"Healthy","schema":"{{{Migration.Newest:0000}}}","draining":"no","maintenance":"no"}}"""
        );
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task Without_its_database_it_is_alive_but_not_ready_and_says_no_more_than_that()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Data.ExecuteAsync("DROP TABLE schema_migrations", new { });

        var ready = await portal.Client().GetAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var said = await ready.Content.ReadAsStringAsync();
        said.ShouldContain("\"database\":\"away\"");
        said.ShouldNotContain("schema_migrations");
        (await portal.Client().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_operator_on_the_machine_sees_how_each_part_stands()
    {
        await using var portal = await TestPortal.StartAsync();
        var client = portal.Client();

        (await client.GetStringAsync("/health/parts")).ShouldBe(
            $$$$"""{"status":"Healthy","parts":{"database":{"status":"Healthy","says":null},"schema":{"status":"Healthy","says":"{{{{Migration.Newest:0000}}}}"},"draining":{"status":"Healthy","says":"no"},"maintenance":{"status":"Healthy","says":"no"},"outbox":{"status":"Healthy","says":"0 minutes at most"},"imports":{"status":"Healthy","says":"none"},"nhs-login":{"status":"Healthy","says":"keys are known"}}}"""
        );
    }

    [Theory]
    [InlineData(59, "Healthy")]
    [InlineData(60, "Degraded")]
    [InlineData(719, "Degraded")]
    [InlineData(720, "Unhealthy")]
    public async Task What_waits_too_long_is_told_apart_and_keeps_no_requests_away(
        int minutes,
        string status
    )
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Data.ExecuteAsync(
            """
            INSERT INTO deliveries (service, kind, key, body, created_at, due_at)
            VALUES ('Reporting', 'X', 'x', '{}', @at, @later)
            """,
            new
            {
                at = portal.Clock.GetUtcNow().AddMinutes(-minutes),
                later = portal.Clock.GetUtcNow().AddDays(1),
            }
        );

        var parts = await portal.Client().GetAsync("/health/parts");

        (await parts.Content.ReadAsStringAsync()).ShouldContain(
            $"\"outbox\":{{\"status\":\"{status}\",\"says\":\"{minutes} minutes at most\"}}"
        );
        (await portal.Client().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_NHS_login_the_portal_is_degraded_and_stays_ready()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.NhsLogin.IsDown = true;

        (await portal.Client().GetStringAsync("/health/parts")).ShouldContain(
            "\"nhs-login\":{\"status\":\"Degraded\",\"says\":\"away\"}"
        );
        (await portal.Client().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Original-For", "192.0.2.1")]
    [InlineData("Forwarded", "for=192.0.2.1")]
    public async Task Who_asks_through_a_proxy_sees_no_parts(string header, string value)
    {
        await using var portal = await TestPortal.StartAsync();
        var client = portal.Client();
        client.DefaultRequestHeaders.Add(header, value);

        (await client.GetAsync("/health/parts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Healthy"}""");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("192.0.2.1", false)]
    public void Only_the_machine_itself_is_local(string address, bool isLocal)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);

        Portal.Hosting.LocalCaller.Is(context).ShouldBe(isLocal);
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task About_to_stop_it_is_not_ready_and_still_answers()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var ready = await portal.Client().GetAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldContain("\"draining\":\"stopping\"");
        (await portal.Client().GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
