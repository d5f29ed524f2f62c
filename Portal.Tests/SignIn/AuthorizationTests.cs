using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Only_these_pages_are_open_to_everybody()
    {
        await using var fixture = await SignInFixture.StartAsync();

        fixture
            .Portal.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            )
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .Distinct()
            .ShouldBe(
                [
                    "/",
                    "/login-problem",
                    "/information-not-shared",
                    "/no-access",
                    "/logged-out",
                    "/session-ended",
                    "/not-found",
                    "/problem",
                    "/maintenance",
                    "/help/accessibility",
                    "/help/contact",
                    "/help/cookies",
                    "/help/privacy",
                    "/help/terms",
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData("/appointments", "/")]
    [InlineData("/appointments/past", "/?returnUrl=%2Fappointments%2Fpast")]
    [InlineData("/appointments/past?page=2", "/?returnUrl=%2Fappointments%2Fpast%3Fpage%3D2")]
    [InlineData("/appointments/past?assertedloginidentity", "/login-problem")]
    [InlineData("/no-such-page", "/?returnUrl=%2Fno-such-page")]
    public async Task Without_a_session_a_page_leads_to_the_start_page_which_keeps_the_address(
        string address,
        string expected
    )
    {
        await using var fixture = await SignInFixture.StartAsync();

        var response = await fixture.Browser().GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe(expected);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_sent_without_a_session_leads_to_the_page_that_says_that_it_has_ended()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();

        var response = await browser.PostAsync("/appointments/past");

        response.Headers.Location!.OriginalString.ShouldBe(
            "/session-ended?returnUrl=%2Fappointments%2Fpast"
        );
        var page = await browser.PageAsync(response.Headers.Location!.OriginalString);
        page.ShouldContain("You have been logged out");
        page.ShouldContain("/log-in?returnUrl=%2Fappointments%2Fpast");
    }

    [Fact]
    public async Task A_script_without_a_session_gets_401()
    {
        await using var fixture = await SignInFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-endpoint");
        request.Headers.Add("Accept", "application/json");

        (await fixture.Browser().SendAsync(request)).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }
}
