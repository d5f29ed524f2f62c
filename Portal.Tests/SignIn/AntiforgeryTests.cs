using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Tests.Hosting;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>What another site makes a patient's browser send changes nothing.</summary>
public sealed class AntiforgeryTests
{
    /// <summary>They take a cookie and no token in a form; why another site can still not use them.</summary>
    private static readonly Dictionary<string, string> _otherwise = new(StringComparer.Ordinal)
    {
        ["POST /log-out"] = "asks for the token itself: without it, a page asks the patient",
        ["POST /session"] = "only prolongs, and only with a header that no form can set",
        ["PUT /drafts/{**page}"] = "no form can be a PUT, and scripts of other sites get no leave",
        ["ANY /_blazor"] = "circuits: another site's request has no cookie, since that is SameSite",
        ["ANY /_framework/"] = "the framework's: leads to what Data Protection protected",
        ["ANY /health/"] = "reads no cookie",
    };

    private static readonly string[] _safe = ["GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"];

    private static List<(string Name, RouteEndpoint Endpoint)> Writes(SignInFixture fixture) =>
        [
            .. fixture
                .Portal.App.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<SystemRoute>() is null)
                .SelectMany(endpoint =>
                    (
                        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                            is { Count: > 0 } methods
                            ? methods
                            : ["ANY"]
                    )
                        .Except(_safe)
                        .Select(method =>
                            ($"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint)
                        )
                ),
        ];

    private static bool AsksForToken(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation == true;

    [Fact]
    public async Task Every_route_that_a_browser_can_write_to_asks_for_the_token_or_says_why_not()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var writes = Writes(fixture);
        writes.Count.ShouldBeGreaterThan(30);

        var without = writes
            .Where(write => !AsksForToken(write.Endpoint))
            .Select(write => write.Name)
            .ToHashSet(StringComparer.Ordinal);

        without
            .Where(name =>
                !_otherwise.Keys.Any(known => name.StartsWith(known, StringComparison.Ordinal))
            )
            .ShouldBeEmpty("let it ask for the token, or say why not");
    }

    [Fact]
    public async Task A_form_without_the_token_is_sent_back_and_changes_nothing()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var taken = new List<string>();
        foreach (
            var (name, endpoint) in Writes(fixture).Where(write => AsksForToken(write.Endpoint))
        )
        {
            var address = RouteAddress
                .Of("/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Replace($"{Guid.Empty}", $"{appointment}", StringComparison.Ordinal);
            using var answer = await browser.PostAsync(
                address,
                new Dictionary<string, string> { ["_handler"] = "form" }
            );
            // Back to the page itself, or refused: never on to where a form that was taken leads.
            if (
                answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
                && answer.Headers.Location?.OriginalString != address
            )
            {
                taken.Add($"{name}: {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        taken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST", "/session", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/log-out", HttpStatusCode.Redirect)]
    public async Task What_asks_for_no_token_in_a_form_does_nothing_for_another_sites_form(
        string method,
        string address,
        HttpStatusCode status
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>()),
        };
        (await browser.SendAsync(request)).StatusCode.ShouldBe(status);

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
    }
}
