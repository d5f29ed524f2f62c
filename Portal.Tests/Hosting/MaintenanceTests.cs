using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Aggregator;
using Portal.Api.Hosting;
using Portal.Api.Storage;
using Portal.Machinery;
using Portal.Tests.Aggregator;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class MaintenanceTests
{
    private static MaintenanceWindows Windows(TestPortal portal) =>
        portal.App.Services.GetRequiredService<MaintenanceWindows>();

    /// <summary>Opens a window until 10:45am in London, and lets every instance's second go by.</summary>
    private static async Task OpenAsync(TestPortal portal)
    {
        await Windows(portal).OpenAsync(portal.Clock.GetUtcNow().AddMinutes(45));
        portal.Clock.Advance(Maintenance.Freshness);
    }

    [Proves("WF-NFR-06")]
    [Theory, BothEngines]
    public async Task The_Aggregator_is_told_when_to_come_back_and_is_served_after_the_end(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        (await aggregator.GetAsync()).ShouldFind(0);

        await OpenAsync(aggregator.Portal);
        var answer = await aggregator.GetAsync();
        answer.ShouldRefuse(HttpStatusCode.ServiceUnavailable, "transient");
        answer.Header("Retry-After").ShouldBe("2699");
        answer.Header("X-Correlation-ID").ShouldBe(AggregatorRequest.CorrelationId);

        (await Windows(aggregator.Portal).CloseAsync()).ShouldBeTrue();
        aggregator.Portal.Clock.Advance(Maintenance.Freshness);
        (await aggregator.GetAsync()).ShouldFind(0);
    }

    [Proves("WF-NFR-06")]
    [Theory]
    [InlineData(AggregatorPaths.DocumentReference)]
    [InlineData(AggregatorPaths.Task)]
    public async Task The_other_resources_are_closed_and_opened_with_it(string path)
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var request = aggregator.Request();
        request.Path = path;
        (await aggregator.SendAsync(request)).ShouldFind(0);

        await OpenAsync(aggregator.Portal);
        (await aggregator.SendAsync(request))
            .ShouldRefuse(HttpStatusCode.ServiceUnavailable, "transient")
            .Header("Retry-After")
            .ShouldBe("2699");

        (await Windows(aggregator.Portal).CloseAsync()).ShouldBeTrue();
        aggregator.Portal.Clock.Advance(Maintenance.Freshness);
        (await aggregator.SendAsync(request)).ShouldFind(0);
    }

    [Proves("WF-NFR-06")]
    [Fact]
    public async Task A_window_ends_by_itself()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await Windows(aggregator.Portal)
            .OpenAsync(aggregator.Portal.Clock.GetUtcNow().AddMinutes(5));
        aggregator.Portal.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(10));
        (await aggregator.GetAsync())
            .ShouldRefuse(HttpStatusCode.ServiceUnavailable, "transient")
            .Header("Retry-After")
            .ShouldBe("1");

        aggregator.Portal.Clock.Advance(TimeSpan.FromTicks(10));

        (await aggregator.GetAsync()).ShouldFind(0);
    }

    [Fact]
    public async Task Another_instance_on_the_same_database_closes_too()
    {
        await using var first = await TestPortal.StartAsync();
        await using var second = await TestPortal.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Storage:ConnectionString"] = first.ConnectionString,
            }
        );
        (await second.Client().GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Windows(first).OpenAsync(first.Clock.GetUtcNow().AddHours(1));
        second.Clock.Advance(Maintenance.Freshness);

        (await second.Client().GetAsync("/")).StatusCode.ShouldBe(
            HttpStatusCode.ServiceUnavailable
        );
    }

    [Proves("HZ-07.3")]
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/appointments?a=b")]
    [InlineData("GET", "/no-such-page")]
    [InlineData("POST", "/log-out")]
    public async Task A_patient_reads_when_the_service_is_back(string method, string address)
    {
        await using var portal = await TestPortal.StartAsync();
        await OpenAsync(portal);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Cookie", "__Host-session=abc");

        var response = await portal.Client().SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2699));
        var page = await response.Content.ReadAsStringAsync();
        TestOutput.Keep("html", "maintenance", page);
        page.ShouldContain("Sorry, this service is closed for maintenance</h1>");
        page.ShouldContain("<strong>10:45am today</strong>");
        page.ShouldContain("0300 123 4567");
        page.ShouldContain("href=\"#maincontent\"");
    }

    [Fact]
    public async Task The_token_endpoint_says_so_in_JSON_and_pictures_and_health_go_on()
    {
        await using var portal = await TestPortal.StartAsync();
        await OpenAsync(portal);
        var client = portal.Client();

        var token = await client.PostAsync("/oauth2/token", content: null);
        token.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await token.Content.ReadAsStringAsync()).ShouldContain("temporarily_unavailable");
        (await client.GetAsync("/assets/portal.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/health/ready")).ShouldContain(
            "\"maintenance\":\"until 2026-06-03T09:45:00Z\""
        );
    }

    [Fact]
    public async Task While_the_database_is_away_what_was_known_goes_on_holding()
    {
        await using var portal = await TestPortal.StartAsync();
        await OpenAsync(portal);
        var client = portal.Client();
        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await portal.Data.ExecuteAsync("DROP TABLE maintenance_windows", new { });
        portal.Clock.Advance(Maintenance.Freshness);

        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        portal.Log.Everything.ShouldContain("what was known goes on holding");
    }

    [Fact]
    public async Task The_page_of_maintenance_leads_home_when_there_is_none()
    {
        await using var portal = await TestPortal.StartAsync();

        var response = await portal.Client().GetAsync("/maintenance");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
