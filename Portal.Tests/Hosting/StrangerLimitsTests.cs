using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Machinery;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>Whoever does not say who they are gets so much and no more, at every address of the portal.</summary>
public sealed class StrangerLimitsTests
{
    private const int Visits = 20;
    private const int Failures = 3;
    private const int Files = 10;

    private static Task<SignInFixture> StartAsync() =>
        SignInFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Strangers:VisitsPerMinute"] = $"{Visits}",
                ["Strangers:FailuresPerMinute"] = $"{Failures}",
                ["Strangers:FilesPerMinute"] = $"{Files}",
            }
        );

    private static async Task ExhaustAsync(Browser stranger)
    {
        for (var i = 0; i < Visits; i++)
        {
            await stranger.GetAsync("/help/contact");
        }
        for (var i = 0; i < Failures; i++)
        {
            await stranger.GetAsync("/fhir/R4/Appointment");
        }
    }

    [Fact]
    public async Task Every_route_comes_to_an_end_for_strangers_and_for_nobody_else()
    {
        await using var fixture = await StartAsync();
        var patient = fixture.Browser();
        await fixture.SignInAsync(patient);
        var stranger = fixture.Browser();
        await ExhaustAsync(stranger);

        var open = new List<string>();
        foreach (var (method, address) in Routes(fixture))
        {
            using var request = new HttpRequestMessage(method, address);
            using var response = await stranger.SendAsync(request);
            if (
                response.StatusCode != HttpStatusCode.TooManyRequests
                || response.Headers.RetryAfter?.Delta is null
            )
            {
                open.Add($"{method} {address}: {(int)response.StatusCode}");
            }
        }

        open.ShouldBeEmpty("let StrangerGate see it, or make it a SystemRoute");
        (await patient.GetAsync("/appointments")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/log-in")]
    [InlineData("/log-in/nhs-login?code=a&state=b")]
    [InlineData("/appointments?assertedLoginIdentity=a.b.c")]
    [InlineData("/no-such-page")]
    public async Task Signing_in_cannot_be_started_or_ended_without_end(string address)
    {
        await using var fixture = await StartAsync();
        var stranger = fixture.Browser();
        await ExhaustAsync(stranger);

        (await stranger.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_made_up_session_is_counted_like_none()
    {
        await using var fixture = await StartAsync();
        var stranger = fixture.Browser();
        stranger.Cookies["__Host-session"] = "made-up";
        for (var i = 0; i < Visits; i++)
        {
            (await stranger.GetAsync("/appointments")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            stranger.Cookies["__Host-session"] = "made-up";
        }

        (await stranger.GetAsync("/appointments")).StatusCode.ShouldBe(
            HttpStatusCode.TooManyRequests
        );
    }

    [Theory]
    [InlineData("/assets/portal.css")]
    [InlineData("/ASSETS/portal.css?v=1")]
    [InlineData("/assets/no-such-file.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task Files_have_a_limit_of_their_own_and_no_page_in_their_place(string address)
    {
        await using var fixture = await StartAsync();
        var stranger = fixture.Browser();
        for (var i = 0; i < Files; i++)
        {
            (await stranger.GetAsync(address)).StatusCode.ShouldNotBe(
                HttpStatusCode.TooManyRequests
            );
        }

        using var refused = await stranger.GetAsync(address);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldBeEmpty();
        (await stranger.GetAsync("/help/contact")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_used_up_the_pages_still_gets_the_styles_of_the_page_that_says_so()
    {
        await using var fixture = await StartAsync();
        var stranger = fixture.Browser();
        await ExhaustAsync(stranger);

        (await stranger.GetAsync("/assets/portal.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_reads_a_page_that_says_what_to_do()
    {
        await using var fixture = await StartAsync();
        var stranger = fixture.Browser();
        await ExhaustAsync(stranger);

        var page = await (await stranger.GetAsync("/")).Content.ReadAsStringAsync();

        page.ShouldContain("Sorry, this service is busy</h1>");
        page.ShouldContain("Wait a minute, then try again.");
        TestOutput.Keep("html", "busy", page);
    }

    [Theory]
    [InlineData("/fhir/R4/Task")]
    [InlineData("/hospital/fhir/R4/Appointment")]
    public async Task A_system_reads_an_OperationOutcome(string address)
    {
        await using var fixture = await StartAsync();
        var stranger = fixture.Browser();
        await ExhaustAsync(stranger);

        var answer = await stranger.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"OperationOutcome\"");
    }

    [Fact]
    public async Task A_system_that_proves_itself_uses_up_nothing()
    {
        await using var aggregator = await Aggregator.AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["Strangers:FailuresPerMinute"] = "1" }
        );

        for (var i = 0; i < 5; i++)
        {
            (await aggregator.GetAsync()).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task What_names_no_limit_of_its_own_takes_no_more_than_our_forms_need()
    {
        await using var portal = await TestPortal.StartAsync();

        portal
            .App.Services.GetRequiredService<IOptions<KestrelServerOptions>>()
            .Value.Limits.MaxRequestBodySize.ShouldBe(PortalHost.LargestBody);
    }

    private static IEnumerable<(HttpMethod Method, string Address)> Routes(SignInFixture fixture) =>
        fixture
            .Portal.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (
                    endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                        is { Count: > 0 } methods
                        ? methods
                        : [HttpMethods.Get]
                ).Select(method =>
                    (
                        new HttpMethod(method),
                        RouteAddress.Of("/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                    )
                )
            )
            .Distinct();
}
