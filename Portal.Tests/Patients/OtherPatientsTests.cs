using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Patients;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Patients;

/// <summary>Tries every route of the portal with every id that belongs to somebody else.</summary>
public sealed partial class OtherPatientsTests
{
    [Proves("APP-10", "HZ-01.1")]
    [Fact]
    public async Task No_route_shows_anything_of_another_patient_or_tells_that_it_is_there()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            BookingData.NhsNumbers[1]
        );
        var theirs = await IdsOfAsync(fixture, other);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var routes = RoutesWithIds(fixture).ToList();
        routes.Count.ShouldBeGreaterThan(15);
        foreach (var route in routes)
        {
            foreach (var id in theirs)
            {
                var (status, page) = await AskAsync(browser, route, id);
                var nobodys = Guid.NewGuid();
                var (unknownStatus, unknownPage) = await AskAsync(browser, route, nobodys);

                status.ShouldBe(HttpStatusCode.NotFound, $"{route} with another patient's id");
                unknownStatus.ShouldBe(HttpStatusCode.NotFound, $"{route} with nobody's id");
                Without(page, id).ShouldBe(Without(unknownPage, nobodys), route);
            }
        }
    }

    [Proves("APP-10", "HZ-01.1")]
    [Fact]
    public async Task No_form_does_anything_to_what_is_another_patients()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            BookingData.NhsNumbers[1]
        );
        var theirs = await IdsOfAsync(fixture, other);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var token = LogOutTests.TokenOf(await browser.PageAsync("/appointments"));

        foreach (var route in RoutesWithIds(fixture).Where(IsForm))
        {
            foreach (var id in theirs.Append(Guid.NewGuid()))
            {
                var form = new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["_handler"] = route.Split('/')[^1],
                };
                var response = await browser.PostAsync(Address(route, id), form);

                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, route);
                (await response.Content.ReadAsStringAsync()).ShouldContain("find that page");
            }
        }
    }

    [Proves("APP-10")]
    [Fact]
    public async Task The_questionnaires_pages_are_among_those_routes()
    {
        await using var fixture = await SignInFixture.StartAsync();

        RoutesWithIds(fixture)
            .Where(route => route.StartsWith("/questionnaires/", StringComparison.Ordinal))
            .Select(route => route["/questionnaires/".Length..])
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "{Id:guid}",
                "{Id:guid}/answers",
                "{Id:guid}/check",
                "{Id:guid}/done",
                "{Id:guid}/questions/{Number:int}",
            ]);
    }

    [Proves("APP-10")]
    [Fact]
    public async Task The_same_routes_show_the_patients_own()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var mine = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        foreach (
            var route in RoutesWithIds(fixture)
                .Where(route => route.StartsWith("/appointments/", StringComparison.Ordinal))
        )
        {
            (await AskAsync(browser, route, mine)).Status.ShouldBe(HttpStatusCode.OK, route);
        }
    }

    private static async Task<IReadOnlyList<Guid>> IdsOfAsync(
        SignInFixture fixture,
        PatientKey other
    )
    {
        var journeys = fixture.Portal.App.Services.GetRequiredService<JourneyStore>();
        var appointment = await fixture.Portal.Data.AppointmentAsync(other, fixture.Trust);
        var referral = await fixture.Portal.Data.ReferralAsync(other, fixture.Trust);
        return
        [
            appointment,
            referral,
            (await journeys.BeginAsync(other, JourneyKind.Book, referral)).Id,
            (await journeys.BeginAsync(other, JourneyKind.Change, appointment)).Id,
            (await journeys.BeginAsync(other, JourneyKind.Cancel, appointment)).Id,
            await fixture.Portal.Data.TaskAsync(other, fixture.Trust, appointment),
        ];
    }

    private static IEnumerable<string> RoutesWithIds(SignInFixture fixture) =>
        fixture
            .Portal.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.RoutePattern.RawText!.Contains(":guid}", StringComparison.Ordinal)
            )
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct();

    private static async Task<(HttpStatusCode Status, string Page)> AskAsync(
        Browser browser,
        string route,
        Guid id
    )
    {
        var response = await browser.GetAsync(Address(route, id));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Address(string route, Guid id)
    {
        var start = route.IndexOf('{', StringComparison.Ordinal);
        var end = route.IndexOf('}', StringComparison.Ordinal);
        return NumberPart().Replace(route[..start] + id + route[(end + 1)..], "1");
    }

    private static bool IsForm(string route) =>
        route.EndsWith("/check", StringComparison.Ordinal)
        || route.EndsWith("/confirm", StringComparison.Ordinal);

    // The skip link names the page's own address; what Data Protection writes is new each time.
    private static string Without(string page, Guid id) =>
        Token().Replace(page.Replace(id.ToString(), "", StringComparison.Ordinal), "");

    [GeneratedRegex(@"\{\w+:int\}", RegexOptions.None, 1000)]
    private static partial Regex NumberPart();

    [GeneratedRegex("CfDJ[A-Za-z0-9+/=_-]*", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
