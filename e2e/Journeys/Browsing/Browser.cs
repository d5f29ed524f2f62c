using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Machinery;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Portal.Journeys.Browsing;

/// <summary>The one Chromium of this process. A journey takes it in its constructor and opens a visit of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async ValueTask InitializeAsync()
    {
        var found = await Chromium.FindAsync(
            () => Microsoft.Playwright.Program.Main(["install", "chromium"]),
            withoutWindows: true
        );
        // Of what an assertion waits for; five seconds are too few where several journeys share a busy machine.
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = found.Program,
                Args = found.Arguments,
                ChromiumSandbox = false,
            }
        );
    }

    /// <summary>Opens a window of its own: no cookie or cache is shared with another visit.</summary>
    /// <param name="address">The start of every address that the visit gives as a path.</param>
    public async Task<Visit> VisitAsync(View view, string? address = null)
    {
        var options = view.ContextOptions;
        options.BaseURL = address;
        // Behind nginx, whose certificate nobody vouches for.
        options.IgnoreHTTPSErrors = address?.StartsWith(
            "https://localhost:",
            StringComparison.Ordinal
        );
        var context = await _chromium!.NewContextAsync(options);
        return new Visit(view, context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
