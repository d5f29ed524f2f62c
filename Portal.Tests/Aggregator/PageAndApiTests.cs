using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portal.Api.Bookings;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>Page and API side by side: the same patient, the same words, and neither's key opens the other.</summary>
public sealed class PageAndApiTests
{
    private static async Task<Browser> LogInAsync(TestPortal portal)
    {
        var browser = new Browser(portal);
        var nhsLogin = new NhsLoginSite(portal.NhsLogin);
        var authorize = await SignInFixture.StartSignInAsync(browser);
        await SignInFixture.CallbackAsync(browser, nhsLogin.LogIn(authorize));
        return browser;
    }

    [Proves("HZ-03.2")]
    [Theory]
    [InlineData("Dermatology", Medium.FaceToFace, true)]
    [InlineData("Pre-assessment appointment", Medium.FaceToFace, false)]
    [InlineData("O'Brien & Sons' <b>\"skin\"</b> check \u2013 n\u00ba 2", Medium.Telephone, true)]
    public async Task Title_and_place_on_the_page_behind_the_deep_link_are_the_APIs(
        string title,
        Medium medium,
        bool hasClinic
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.AppointmentAsync(
            aggregator.Patient,
            aggregator.Trust,
            hasClinic ? aggregator.Clinic : null,
            medium: medium,
            title: title
        );
        var resource = (await aggregator.GetAsync()).ShouldFind(1).Resources.Single();
        var link = resource
            .GetProperty("extension")
            .EnumerateArray()
            .Single(extension => extension.TryGetProperty("valueUrl", out _))
            .GetProperty("valueUrl")
            .GetString()!;

        var browser = await LogInAsync(aggregator.Portal);
        var page = new HtmlParser().ParseDocument(
            await browser.PageAsync(link[TestPortal.BaseUrl.Length..])
        );

        page.QuerySelector("h1")!
            .TextContent.Trim()
            .ShouldBe(resource.GetProperty("description").GetString());
        PlaceOn(page)
            .ShouldBe(
                resource
                    .GetProperty("participant")
                    .EnumerateArray()
                    .Select(participant => participant.GetProperty("actor"))
                    .Where(actor =>
                        actor.GetProperty("type").GetString() == "Location"
                        && !actor.TryGetProperty("identifier", out _)
                    )
                    .Select(actor => actor.GetProperty("display").GetString())
                    .SingleOrDefault()
            );
    }

    [Fact]
    public async Task A_patient_who_is_logged_in_does_not_open_the_API()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var browser = await LogInAsync(aggregator.Portal);
        browser.Cookies.ShouldNotBeEmpty();
        var cookies = string.Join("; ", browser.Cookies.Select(pair => $"{pair.Key}={pair.Value}"));

        (
            await aggregator.SendAsync(
                aggregator.Request().Without("Authorization").With("Cookie", cookies)
            )
        ).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    [Fact]
    public async Task The_Aggregators_token_does_not_open_the_pages()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.AppointmentAsync();
        foreach (var page in new[] { "/appointments", $"/appointments/{id}" })
        {
            using var message = aggregator.Request().ToMessage();
            message.RequestUri = new Uri(TestPortal.BaseUrl + page);

            using var response = await aggregator.Portal.Client().SendAsync(message);

            response.StatusCode.ShouldNotBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("Dermatology");
        }
    }

    private static string? PlaceOn(IDocument page) =>
        page.QuerySelectorAll("dt")
            .SingleOrDefault(key => key.TextContent.Trim() == "Where")
            ?.NextElementSibling!.QuerySelector("p")!
            .TextContent.Trim();
}
