using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>What protects a browser is on every answer: pages, files, errors, the APIs and their refusals.</summary>
public sealed class SecurityHeadersTests
{
    private static readonly string[] _others =
    [
        "/assets/portal.css",
        "/no-such-page",
        "/fhir/R4/NoSuchResource",
        "/hospital/fhir/R4/NoSuchResource",
        "/log-in/nhs-login?error=access_denied",
        "/appointments/not-an-id",
    ];

    [Fact]
    public async Task Every_route_answers_with_the_headers_that_protect_a_browser()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var routes = fixture
            .Portal.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !route.StartsWith("/_blazor", StringComparison.Ordinal))
            .Distinct()
            .Select(RouteAddress.Of)
            .ToList();
        routes.Count.ShouldBeGreaterThan(60);

        foreach (var address in routes.Concat(_others))
        {
            foreach (var caller in new[] { browser, fixture.Browser() })
            {
                using var response = await caller.GetAsync(address);
                var said = $"{address} answered {(int)response.StatusCode} without it";
                string Header(string name) =>
                    response.Headers.TryGetValues(name, out var values)
                        ? string.Join(", ", values)
                        : "";

                var policy = Header("Content-Security-Policy");
                policy.ShouldContain("frame-ancestors 'none'", customMessage: said);
                policy.ShouldNotContain("unsafe", customMessage: said);
                policy.ShouldNotContain("*", customMessage: said);
                Header("X-Content-Type-Options").ShouldBe("nosniff", said);
                Header("X-Frame-Options").ShouldBe("DENY", said);
                Header("Referrer-Policy").ShouldBe("no-referrer", said);
                Header("Permissions-Policy").ShouldContain("camera=()", customMessage: said);
                Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin", said);
                Header("Server").ShouldBeEmpty(said);
                foreach (var cookie in Header("Set-Cookie").Split(", __Host-"))
                {
                    CheckCookie(cookie, said);
                }
            }
        }
    }

    private static void CheckCookie(string cookie, string said)
    {
        // A cookie that is taken back is empty and has no secret to keep.
        if (cookie.Length == 0 || cookie.Contains("=;", StringComparison.Ordinal))
        {
            return;
        }
        cookie.ShouldContain("secure", Case.Insensitive, said);
        cookie.ShouldContain("httponly", Case.Insensitive, said);
        cookie.ShouldContain("samesite", Case.Insensitive, said);
        cookie.ShouldNotContain("domain=", Case.Insensitive, said);
    }
}
