using Microsoft.Playwright;

namespace Portal.Journeys.Browsing;

/// <summary>What is wrong with a page on A4: something to press, a way around the site, an address that nobody can type in, words cut off.</summary>
internal static class Paper
{
    /// <summary>CSS pixels between the margins that browsers leave.</summary>
    private const int Width = 718;

    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(Width, size.Height);
        try
        {
            return await page.EvaluateAsync<string[]>(
                """
                () => {
                  const visible = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
                  const pressed = visible('nav, footer, button, [role=button], dialog, .nhsuk-skip-link, .nhsuk-summary-list__actions');
                  const address = (link) => /Link: ([^h]|.*\?)/.test(getComputedStyle(link, '::after').content);
                  const { scrollWidth, clientWidth } = document.documentElement;
                  return [
                    ...pressed.map((one) => `on paper: ${one.tagName} ${one.innerText}`),
                    ...visible('a').filter(address).map((link) => `its address is printed: ${link.innerText}`),
                    ...(scrollWidth > clientWidth ? ['wider than the paper'] : []),
                  ];
                }
                """
            );
        }
        finally
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.EmulateMediaAsync(new() { Media = Media.Null });
        }
    }
}
