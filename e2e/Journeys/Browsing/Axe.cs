using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.Journeys.Browsing;

/// <summary>
/// Runs axe (WCAG 2.2 A and AA, and best practice) in a page, also in one that was opened without JavaScript: scripts
/// brought in from outside run there, promises too, but no timer ever fires.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] Tags =
    [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ];

    /// <summary>What axe finds on the page as it stands, a line for each place.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, bool javaScript)
    {
        if (!javaScript)
        {
            // axe puts work off with timers of no length, and guards it with long ones, which are not needed here.
            await page.EvaluateAsync(
                """
                () => {
                  window.setTimeout = (work, wait, ...values) => {
                    if (!(wait > 0)) Promise.resolve().then(() => work(...values));
                    return 0;
                  };
                }
                """
            );
        }
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            """
            async tags => {
              // The NHS App wants idle patients logged out after 10 minutes (WF-NFR-18), which WCAG 2.2.1 allows as
              // essential; only pages without scripts do it so, the others ask first.
              const rules = { 'meta-refresh': { enabled: false } };
              const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, rules });
              return violations.flatMap(({ id, help, helpUrl, nodes }) =>
                nodes.map(({ html }) => `axe ${id}: ${help}: ${html} (${helpUrl})`));
            }
            """,
            Tags
        );
    }
}
