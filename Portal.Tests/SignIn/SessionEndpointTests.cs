using System.Net;
using System.Net.Http.Json;
using Portal.Api.Storage;
using Portal.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class SessionEndpointTests
{
    private static async Task<HttpResponseMessage> AskAsync(
        Browser browser,
        HttpMethod method,
        string? header
    )
    {
        var request = new HttpRequestMessage(method, "/session");
        request.Headers.Accept.ParseAdd("application/json");
        if (header is not null)
        {
            request.Headers.Add(header, "1");
        }
        return await browser.SendAsync(request);
    }

    private static async Task<SessionEndpoints.State> StateAsync(
        Browser browser,
        bool isActivity = false
    )
    {
        using var response = await AskAsync(
            browser,
            isActivity ? HttpMethod.Post : HttpMethod.Get,
            isActivity ? "X-Portal-Activity" : "X-Portal-Background"
        );
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<SessionEndpoints.State>())!;
    }

    [Theory, BothEngines]
    public async Task A_page_that_asks_in_the_background_does_not_keep_the_session_alive(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(540));

        (await StateAsync(browser)).Seconds.ShouldBe(60);
        fixture.Clock.Advance(TimeSpan.FromSeconds(60));

        (await AskAsync(browser, HttpMethod.Get, "X-Portal-Background")).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor")]
    public async Task A_circuit_that_comes_back_does_not_keep_the_session_alive(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(540));

        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        // Else it would be turned away before anybody looks at its session.
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        await browser.SendAsync(request);

        (await StateAsync(browser)).Seconds.ShouldBe(60);
    }

    [Theory]
    [InlineData(540_000, 60)]
    [InlineData(540_001, 60)]
    [InlineData(599_999, 1)]
    public async Task A_page_never_takes_its_session_for_ended_before_it_has(
        int milliseconds,
        int expected
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        (await StateAsync(browser)).Seconds.ShouldBe(expected);
    }

    [Fact]
    public async Task What_the_patient_does_on_a_page_begins_the_10_minutes_again()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(599));

        (await StateAsync(browser, isActivity: true)).Seconds.ShouldBe(600);

        (await StateAsync(browser)).Seconds.ShouldBe(600);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_keep_the_session_alive()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        using var response = await AskAsync(browser, HttpMethod.Post, header: null);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task At_the_end_of_the_12_hours_activity_is_said_to_be_of_no_use()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        (await StateAsync(browser)).Last.ShouldBeFalse();
        for (var i = 0; i < 79; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(9));
            await SignInFixture.IsLoggedInAsync(browser);
        }

        var state = await StateAsync(browser, isActivity: true);

        state.Last.ShouldBeTrue();
        state.Seconds.ShouldBe(9 * 60);
    }

    [Fact]
    public async Task Each_session_of_a_browser_has_a_tag_of_its_own_that_is_not_its_id()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var first = await StateAsync(browser);
        browser.Cookies.Remove("__Host-session");
        await fixture.SignInAsync(browser);

        var second = await StateAsync(browser);

        second.Tag.ShouldNotBe(first.Tag);
        second.Tag.ShouldMatch("^[0-9a-f]{16}$");
    }

    [Proves("WF-NFR-18")]
    [Fact]
    public async Task The_cookie_of_a_session_that_has_ended_is_taken_out_of_the_browser()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(600));

        await browser.GetAsync("/session-ended");

        browser.Cookies.Keys.ShouldNotContain("__Host-session");
    }

    [Fact]
    public async Task A_background_request_leaves_the_cookie_to_the_page_that_may_have_begun_a_new_session()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(600));

        await AskAsync(browser, HttpMethod.Get, "X-Portal-Background");

        browser.Cookies.Keys.ShouldContain("__Host-session");
    }

    [Proves("WF-NFR-18")]
    [Theory]
    [InlineData("10", "60", 60)]
    [InlineData("10", "120", 120)]
    [InlineData("1", "60", 30)]
    public async Task The_page_knows_when_to_warn(string idle, string warning, int expected)
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Session:IdleMinutes"] = idle,
                ["Session:WarningSeconds"] = warning,
            }
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var page = await browser.PageAsync("/appointments");

        page.ShouldContain($"data-warning=\"{expected}\"");
        page.ShouldContain(
            $"<meta http-equiv=\"refresh\" content=\"{int.Parse(idle) * 60}; url=/session-ended\""
        );
    }

    [Fact]
    public async Task A_page_without_a_patient_has_no_warning()
    {
        await using var fixture = await SignInFixture.StartAsync();

        var page = await fixture.Browser().PageAsync("/help/contact");

        page.ShouldNotContain("<dialog");
        page.ShouldNotContain("http-equiv=\"refresh\"");
    }
}
