using AngleSharp.Html.Parser;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class SignInPagesTests : IAsyncLifetime
{
    private const string App = "Mozilla/5.0 Mobile Safari/537.36 nhsapp-android/1.26.2";

    private SignInFixture _fixture = default!;

    public async ValueTask InitializeAsync() => _fixture = await SignInFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Proves("LOGIN-03", "HZ-09.1")]
    [Fact]
    public async Task The_page_about_sharing_says_exactly_what_NHS_login_fixes_and_nothing_else()
    {
        (await BodyAsync("/information-not-shared")).ShouldBe(
            "You cannot continue without sharing your information "
                + "The service provider needs your NHS login information to verify your identity. "
                + "If you need medical help, go to 111.nhs.uk or call 111 or your GP. "
                + "Call 999 if it's a life-threatening emergency. "
                + "Close this tab to go back to NHS App."
        );
        (await _fixture.Browser().PageAsync("/information-not-shared")).ShouldContain(
            "<a href=\"https://111.nhs.uk/\">111.nhs.uk</a> or call <a href=\"tel:111\">111</a> or your GP."
        );
    }

    [Fact]
    public async Task In_the_app_the_page_about_sharing_has_no_line_about_tabs() =>
        (await BodyAsync("/information-not-shared", App)).ShouldEndWith(
            "Call 999 if it's a life-threatening emergency."
        );

    [Proves("APP-02")]
    [Theory]
    [InlineData("/login-problem", "Close this tab, open the NHS App and try again.")]
    [InlineData("/logged-out", "Close this tab")]
    [InlineData("/session-ended", "close this tab")]
    public async Task In_a_browser_a_page_speaks_of_the_tab(string address, string text) =>
        (await BodyAsync(address)).ShouldContain(text);

    [Proves("APP-02")]
    [Theory]
    [InlineData("/login-problem", "Go back to the NHS App and try again.")]
    [InlineData("/logged-out", "Go back to the NHS App")]
    [InlineData("/session-ended", "Go back to the NHS App to log in again.")]
    [InlineData("/no-access", "Back to the NHS App")]
    public async Task In_the_app_a_page_speaks_of_the_app(string address, string text)
    {
        var body = await BodyAsync(address, App);

        body.ShouldContain(text);
        body.ShouldNotContain("this tab");
    }

    [Theory]
    [InlineData("/", "Your hospital appointments")]
    [InlineData("/login-problem", "We could not log you in")]
    [InlineData("/no-access", "We can't show your appointments")]
    [InlineData("/logged-out", "You have been logged out")]
    [InlineData("/session-ended", "You have been logged out")]
    public async Task Each_page_has_one_h1(string address, string title)
    {
        var document = new HtmlParser().ParseDocument(await _fixture.Browser().PageAsync(address));

        document.QuerySelectorAll("h1").Single().TextContent.ShouldBe(title);
    }

    [Fact]
    public async Task The_session_ended_page_names_the_configured_times()
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Session:IdleMinutes"] = "5",
                ["Session:MaximumHours"] = "1",
            }
        );

        (await fixture.Browser().PageAsync("/session-ended")).ShouldContain(
            "after 5 minutes without activity, or when you have been logged in for 1 hour"
        );
    }

    [Theory]
    [InlineData("/help/terms", "when you have not done anything for 1 minute.")]
    [InlineData("/help/cookies", "or after 1 minute without activity")]
    public async Task The_help_pages_name_the_configured_time(string address, string words)
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["Session:IdleMinutes"] = "1" }
        );

        (await fixture.Browser().PageAsync(address)).ShouldContain(words);
    }

    [Theory]
    [InlineData("//attacker.example")]
    [InlineData("\"><script>alert(1)</script>")]
    public async Task A_page_never_links_to_a_foreign_return_address(string address) =>
        (
            await _fixture.Browser().PageAsync($"/?returnUrl={Uri.EscapeDataString(address)}")
        ).ShouldContain("href=\"/log-in\"");

    /// <summary>The text that a person sees, with single spaces.</summary>
    private async Task<string> BodyAsync(string address, string? userAgent = null)
    {
        var browser = _fixture.Browser();
        browser.UserAgent = userAgent ?? browser.UserAgent;
        var document = new HtmlParser().ParseDocument(await browser.PageAsync(address));
        foreach (var script in document.QuerySelectorAll("script"))
        {
            script.Remove();
        }

        foreach (var block in document.QuerySelectorAll("h1, h2, p, li"))
        {
            block.Append(document.CreateTextNode(" "));
        }

        return string.Join(
            ' ',
            document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
