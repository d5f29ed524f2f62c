using Microsoft.Playwright;

namespace Portal.Journeys.Browsing;

/// <summary>
/// What is lost of a page at 320 CSS pixels, which is also 1280 at a zoom of 400% (WCAG 2.2, 1.4.10), with text twice as
/// large (1.4.4) and with wider spacing of its text (1.4.12). The page is left as it was.
/// </summary>
internal static class Reflow
{
    private const int Narrow = 320;

    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, 640);
        try
        {
            string[] narrow = [.. await LostAsync(page, "320 pixels wide")];
            await SizeTextAsync(page, "200%");
            string[] large = [.. await LostAsync(page, "320 pixels wide with text twice as large")];
            await SizeTextAsync(page, "");
            // Not a style element: the page's own policy refuses those.
            await page.EvaluateAsync(
                """
                () => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(`
                    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
                    p { margin-bottom: 2em !important; }`);
                  document.adoptedStyleSheets = [sheet];
                }
                """
            );
            string[] spaced = [.. await LostAsync(page, "320 pixels wide with spaced text")];
            await page.EvaluateAsync("() => { document.adoptedStyleSheets = []; }");
            return [.. narrow, .. large, .. spaced];
        }
        finally
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
        }
    }

    /// <summary>The design system's sizes go by the root's, as those of a browser's own setting do.</summary>
    private static async Task SizeTextAsync(IPage page, string size) =>
        await page.EvaluateAsync(
            "size => { document.documentElement.style.fontSize = size; }",
            size
        );

    /// <summary>Whatever makes the page scroll sideways, and text that is cut off.</summary>
    private static Task<string[]> LostAsync(IPage page, string how) =>
        page.EvaluateAsync<string[]>(
            """
            how => {
              const root = document.documentElement;
              const say = (element) => `${how}: ${element.outerHTML.slice(0, 120)}`;
              const shown = [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility());
              // The head of a table whose rows stand one below the other is unseen, too.
              const unseen = '.nhsuk-u-visually-hidden, .nhsuk-skip-link, .nhsuk-table--responsive > thead, svg';
              const hidden = (element) => element.closest(unseen) !== null;
              const wide = root.scrollWidth > root.clientWidth
                ? shown.filter((element) => !hidden(element) && element.getBoundingClientRect().right > root.clientWidth + 1)
                : [];
              const cut = shown.filter((element) => {
                const { overflowX, overflowY } = getComputedStyle(element);
                return !hidden(element) && element.textContent.trim() !== ''
                  && ((overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
                    || (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1));
              });
              return [...wide.map((element) => `too wide, ${say(element)}`), ...cut.map((element) => `cut off, ${say(element)}`)];
            }
            """,
            how
        );
}
