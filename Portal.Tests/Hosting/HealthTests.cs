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
