using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Browsing;

/// <summary>
/// A window that has come to an address, with its page loaded. Asked of the page again and again: <c>WaitForURLAsync</c> and <c>WaitForLoadStateAsync</c>
/// lose a load that ends while they begin to listen (playwright-dotnet #3364), and then wait for nothing.
/// </summary>
public static class Arrival
{
    /// <summary>Waits until the whole address is this one.</summary>
    public static Task ArriveAtAsync(this IPage page, string address) =>
        page.ArriveAsync(new Regex($"^{Regex.Escape(address)}$", RegexOptions.None, _limit));

    /// <summary>Waits until the address is this one or one under it.</summary>
    public static Task ArriveUnderAsync(this IPage page, string address) =>
        page.ArriveAsync(
            new Regex($"^{Regex.Escape(address)}([/?#]|$)", RegexOptions.None, _limit)
        );

    /// <summary>Waits until the page that is there has loaded.</summary>
    public static Task LoadedAsync(this IPage page) =>
        page.WaitForFunctionAsync("() => document.readyState === 'complete'");

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(1);

    private static async Task ArriveAsync(this IPage page, Regex address)
    {
        await Expect(page).ToHaveURLAsync(address, new() { Timeout = 30_000 });
        await page.LoadedAsync();
    }
}
