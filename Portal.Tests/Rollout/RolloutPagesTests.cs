using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Rollout;

/// <summary>A patient of two trusts, one of them off: nothing of it is on any page, and its deep links say why.</summary>
public sealed class RolloutPagesTests
{
    private const string Says = "This hospital does not use this service yet";
    private const string Nothing = "find that page";

    [Theory, BothEngines]
    public async Task A_deep_link_to_a_trust_that_is_off_names_it_and_how_to_reach_it(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var things = await TwoTrusts.CreateAsync(fixture);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        foreach (var link in things.DeepLinks)
        {
            var (status, page) = await AskAsync(browser, link);

            status.ShouldBe(HttpStatusCode.NotFound, link);
            page.ShouldContain(Says, customMessage: link);
            page.ShouldContain("Second Hospitals NHS Trust");
            page.ShouldContain("tel:02079460000");
            page.ShouldNotContain("Dermatology");
        }
        await fixture.Portal.Database.TurnAsync(things.Second, RolloutState.On);
        foreach (var link in things.DeepLinks)
        {
            (await browser.GetAsync(link)).IsSuccessStatusCode.ShouldBeTrue(link);
        }
    }

    [Theory, BothEngines]
    public async Task No_route_shows_what_is_the_patients_own_at_a_trust_that_is_off(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var things = await TwoTrusts.CreateAsync(fixture);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var routes = fixture
            .Portal.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => route.Contains(":guid}", StringComparison.Ordinal))
            .Distinct()
            .ToList();

        routes.Count.ShouldBeGreaterThan(25);
        foreach (var route in routes)
        {
            foreach (var id in things.Ids)
            {
                var address = Address(route, id);
                var response = await browser.GetAsync(address);
                // A step of a journey may lead to its beginning, which is tried by itself.
                if (response.Headers.Location is { } beginning)
                {
                    things
                        .Ids.SelectMany(any => routes.Select(one => Address(one, any)))
                        .ShouldContain(Path(beginning), route);
                    continue;
                }
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, route);
            }
        }
    }

    [Theory, BothEngines]
    public async Task No_list_shows_what_is_at_a_trust_that_is_off(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        await TwoTrusts.CreateAsync(fixture);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        foreach (
            var list in new[]
            {
                "/appointments",
                "/appointments/past",
                "/appointments/upcoming",
                "/documents",
                "/questionnaires",
            }
        )
        {
            var page = await browser.PageAsync(list);
            page.ShouldNotContain("Dermatology", customMessage: list);
            page.ShouldNotContain("Second Hospitals", customMessage: list);
        }
    }

    [Theory, BothEngines]
    public async Task Of_what_is_hidden_or_anothers_a_trust_that_is_off_says_nothing(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var things = await TwoTrusts.CreateAsync(fixture);
        var data = fixture.Portal.Data;
        var other = await data.PatientAsync(things.Second, BookingData.NhsNumbers[1]);
        var theirs = await data.AppointmentAsync(other, things.Second);
        var letter = await data.LetterAsync(other, things.Second);
        var task = await data.TaskAsync(other, things.Second);
        await data.ExecuteAsync("UPDATE appointments SET is_hidden = TRUE", new { });
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        foreach (
            var link in new[]
            {
                $"/appointments/{theirs}",
                $"/documents/{letter}",
                $"/questionnaires/{task}",
                $"/appointments/{Guid.NewGuid()}",
                $"/appointments/{things.Appointment}",
            }
        )
        {
            var (_, page) = await AskAsync(browser, link);
            page.ShouldContain(Nothing, customMessage: link);
            page.ShouldNotContain("Second Hospitals", customMessage: link);
        }
    }

    [Theory]
    [InlineData("is_restricted = TRUE")]
    [InlineData("is_excluded = TRUE")]
    [InlineData("birth_date = '1980-05-18'")]
    public async Task Nor_of_a_patient_who_is_kept_out_for_another_reason(string reason)
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        var patient = await fixture.Portal.Data.PatientAsync(fixture.Trust);
        await fixture.Portal.Data.AppointmentAsync(patient, fixture.Trust);
        await fixture.Portal.Database.TurnAsync(fixture.Trust, RolloutState.Off);
        await fixture.Portal.Data.ExecuteAsync($"UPDATE registrations SET {reason}", new { });

        (await fixture.SignInAsync(fixture.Browser())).ShouldBe("/no-access");
    }

    [Theory, BothEngines]
    public async Task A_patient_of_that_trust_alone_learns_it_at_log_in_and_the_named_one_gets_in(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var named = BookingData.NhsNumbers[0];
        await fixture.Portal.Database.TurnAsync(fixture.Trust, RolloutState.Off);
        var browser = fixture.Browser();

        (await fixture.SignInAsync(browser)).ShouldBe("/no-access?hospital=RXX");
        var page = await browser.PageAsync("/no-access?hospital=RXX");
        page.ShouldContain(Says);
        page.ShouldContain("Example Hospitals NHS Trust");
        page.ShouldContain("tel:02079460000");

        await fixture.Portal.Database.TurnAsync(fixture.Trust, RolloutState.Test, named);
        (await fixture.SignInAsync(fixture.Browser())).ShouldBe("/appointments");
        (await browser.PageAsync("/no-access?hospital=RXX")).ShouldContain(Says);
    }

    [Fact]
    public async Task A_session_that_began_before_the_trust_was_turned_off_sees_nothing_more()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var mine = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        (await AskAsync(browser, $"/appointments/{mine}")).Status.ShouldBe(HttpStatusCode.OK);

        await fixture.Portal.Database.TurnAsync(fixture.Trust, RolloutState.Off);

        (await AskAsync(browser, $"/appointments/{mine}")).Page.ShouldContain(Says);
        var list = await browser.GetAsync("/appointments");
        list.Headers.Location.ShouldNotBeNull().ToString().ShouldEndWith("/no-access?hospital=RXX");
        (await browser.PageAsync("/no-access?hospital=RXX")).ShouldContain(Says);
    }

    [Fact]
    public async Task A_session_that_began_before_the_patient_was_restricted_is_told_no_reason()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET is_restricted = TRUE",
            new { }
        );

        var list = await browser.GetAsync("/appointments");
        list.Headers.Location.ShouldNotBeNull().ToString().ShouldEndWith("/no-access");
    }

    [Theory]
    [InlineData("Mozilla/5.0 nhsapp-ios/1.25.0", true)]
    [InlineData("Mozilla/5.0 Test", false)]
    public async Task A_page_that_is_not_there_leads_back_to_the_NHS_App_inside_it(
        string userAgent,
        bool isInside
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        browser.UserAgent = userAgent;
        await fixture.SignInAsync(browser);

        var (status, page) = await AskAsync(browser, $"/appointments/{Guid.CreateVersion7()}");

        status.ShouldBe(HttpStatusCode.NotFound);
        page.Contains("Back to the NHS App", StringComparison.Ordinal).ShouldBe(isInside);
    }

    [Theory]
    [InlineData("/no-access?hospital=RXX")]
    [InlineData("/no-access?hospital=RZZ")]
    [InlineData("/no-access?hospital=%27%20OR%201%3D1")]
    public async Task The_no_access_page_names_no_hospital_that_is_on_or_unknown(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();

        var page = await fixture.Browser().PageAsync(address);

        page.ShouldContain("We can&#x27;t show your appointments");
        page.ShouldNotContain("Example Hospitals");
    }

    private static string Path(Uri address) =>
        new Uri(new Uri(TestPortal.BaseUrl), address).AbsolutePath;

    private static string Address(string route, Guid id)
    {
        var (start, end) = (
            route.IndexOf('{', StringComparison.Ordinal),
            route.IndexOf('}', StringComparison.Ordinal)
        );
        return (route[..start] + id + route[(end + 1)..]).Replace(
            "{Number:int}",
            "1",
            StringComparison.Ordinal
        );
    }

    private static async Task<(HttpStatusCode Status, string Page)> AskAsync(
        Browser browser,
        string address
    )
    {
        var response = await browser.GetAsync(address);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
