using System.Net;
using Microsoft.Playwright;
using Portal.Help;
using Portal.Journeys.Browsing;
using Portal.SignIn;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Patients;

/// <summary>What a patient does in their window, in their words.</summary>
public sealed class PatientVisit(Visit visit) : IAsyncDisposable
{
    public IPage Page => visit.Page;

    public View View => visit.View;

    /// <summary>Another tab of the same window: the same cookies.</summary>
    public async Task<PatientVisit> OpenTabAsync(string path)
    {
        var tab = new PatientVisit(await visit.TabAsync());
        await tab.OpenAsync(path);
        return tab;
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>Presses a button, and waits for the answer to what it sends.</summary>
    public async Task PressAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })
            .First.ClickAsync();
        if (View.JavaScript)
        {
            // A script sends the form, and only its answer takes the window to the next page.
            await Page.Locator("html:not([data-sending])")
                .WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await Page.LoadedAsync();
        }
    }

    /// <summary>Presses a second time: the design system takes it for a slip within the first second.</summary>
    public async Task PressAgainAsync(string button)
    {
        await Page.WaitForTimeoutAsync(1100);
        await PressAsync(button);
    }

    /// <summary>Presses a button that sends a form; returns what the portal answered to it, before any redirect.</summary>
    public async Task<HttpStatusCode> PostByAsync(string button)
    {
        var answer = await Page.RunAndWaitForResponseAsync(
            () => PressAsync(button),
            response =>
                response.Request.Method == HttpMethod.Post.Method
                && response.Request.IsNavigationRequest
        );
        return (HttpStatusCode)answer.Status;
    }

    public Task FollowAsync(string link) => Link(link).ClickAsync();

    /// <summary>A link of the page, also one that looks like a button.</summary>
    public ILocator Link(string name) => Link(Page.Locator("body"), name);

    /// <summary>A radio or checkbox, by its own words.</summary>
    public Task ChooseAsync(string choice) =>
        Page.GetByLabel(choice, new() { Exact = true }).CheckAsync();

    public Task EnterAsync(string field, string text) =>
        Page.GetByLabel(field, new() { Exact = true }).FillAsync(text);

    /// <summary>Opens one appointment or referral of a list, by words on its card.</summary>
    public Task OpenCardAsync(string words, int number = 1) =>
        Link(Cards(words).Nth(number - 1)).ClickAsync();

    /// <summary>The cards of a list that hold these words: the design system's, or the NHS App's own.</summary>
    public ILocator Cards(string? words = null) =>
        Page.Locator(".nhsuk-card, .nhsapp-card", new() { HasText = words });

    public Task ShouldReadAsync(string words) =>
        Expect(Page.Locator("main").GetByText(words).First).ToBeVisibleAsync();

    public async Task ShouldBeOnAsync(string heading)
    {
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(heading);
        (await Page.Locator("h1").CountAsync()).ShouldBe(1);
    }

    /// <summary>The form came back: it says what to do at the top and at the field, and the title says so first.</summary>
    public async Task ShouldBeToldAsync(string error)
    {
        await Expect(Page.Locator(".nhsuk-error-summary").GetByText(error)).ToBeVisibleAsync();
        await Expect(Page.Locator(".nhsuk-error-message").GetByText(error)).ToBeVisibleAsync();
        (await Page.TitleAsync()).ShouldStartWith("Error: ");
        if (View.JavaScript)
        {
            await Expect(Page.Locator(".nhsuk-error-summary")).ToBeFocusedAsync();
        }
    }

    /// <summary>
    /// Keeps a screenshot; the page is accessible and valid, fits the screen, has one heading of the first level, and
    /// has the portal's header and footer in a browser and neither in the NHS App.
    /// </summary>
    public async Task LookAsync(string label, bool isBare = false)
    {
        await visit.ShouldBeAccessibleAsync(label);
        await ShouldKeepOnlyListedCookiesAsync();
        (await Page.Locator("h1").CountAsync()).ShouldBe(1, label);
        var frames = View.InNhsApp || isBare ? 0 : 1;
        await Expect(Page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(frames);
        await Expect(Page.GetByRole(AriaRole.Contentinfo)).ToHaveCountAsync(frames);
        (
            await Page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        ).ShouldBe(0, $"{label}: the page scrolls sideways");
        if (View == View.Phone || View == View.NhsApp)
        {
            (await Reflow.FindingsAsync(Page)).ShouldBeEmpty(label);
        }
    }

    /// <summary>Whoever is not in the NHS App, where nothing can be printed, can take the page with them on paper.</summary>
    public async Task ShouldPrintWellAsync()
    {
        if (!View.InNhsApp)
        {
            (await Paper.FindingsAsync(Page)).ShouldBeEmpty();
        }
    }

    /// <summary>What the cookies page says is all that there is. Over http the names have another beginning.</summary>
    private async Task ShouldKeepOnlyListedCookiesAsync()
    {
        string[] listed =
        [
            .. CookieList
                .For(new SessionOptions())
                .Select(cookie =>
                    cookie.Name.Replace("__Host-", "portal-", StringComparison.Ordinal).TrimEnd('*')
                ),
        ];
        var kept = await Page.Context.CookiesAsync([Page.Url]);
        kept.Select(cookie => cookie.Name)
            .Where(name => !name.StartsWith("sandbox-", StringComparison.Ordinal))
            .Where(name => !listed.Any(one => name.StartsWith(one, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static ILocator Link(ILocator within, string? name = null) =>
        within
            .GetByRole(AriaRole.Link, new() { Name = name })
            .Or(within.Locator("a").And(within.GetByRole(AriaRole.Button, new() { Name = name })))
            .First;

    public ValueTask DisposeAsync() => visit.DisposeAsync();
}
