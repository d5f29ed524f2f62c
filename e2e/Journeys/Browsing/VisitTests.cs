using Portal.Machinery;
using Shouldly;

namespace Portal.Journeys.Browsing;

public sealed class VisitTests(Browser browser)
{
    private const string Good = """
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Your hospital appointments</title>
          </head>
          <body>
            <main>
              <h1>Your hospital appointments</h1>
              <p>You have no appointments with us.</p>
              <p id="scripts">Scripts are off.</p>
              <script>document.getElementById('scripts').textContent = 'Scripts are on.';</script>
            </main>
          </body>
        </html>

        """;

    [Theory, EveryView]
    public async Task A_page_without_fault_passes_and_leaves_a_screenshot(View view)
    {
        await using var visit = await VisitAsync(view, Good);

        await visit.ShouldBeAccessibleAsync("a page without fault");

        File.Exists(TestOutput.FileFor("screenshots", $"a page without fault, {view}", ".png"))
            .ShouldBeTrue();
    }

    [Theory, MemberData(nameof(SeenByAxe))]
    public Task Grey_text_on_white_is_found_in_every_view(View view) =>
        FaultShouldBeFoundAsync(
            view,
            "<p>You",
            "<p style=\"color:#ccc\">You",
            "axe color-contrast:"
        );

    public static TheoryData<View> SeenByAxe { get; } =
    [.. View.All.Where(view => view.IsSeenByAxe)];

    [Theory]
    [InlineData("<h1>", "<img src=\"data:,\"><h1>", "axe image-alt:")]
    [InlineData("main>", "div>", "axe landmark-one-main:")]
    [InlineData("</main>", "</section>", "html-validate:")]
    public Task A_fault_is_found(string right, string wrong, string finding) =>
        FaultShouldBeFoundAsync(View.PhoneWithoutJavaScript, right, wrong, finding);

    [Theory, EveryView]
    public async Task A_view_is_what_it_says(View view)
    {
        await using var visit = await VisitAsync(view, Good);

        var agent = await visit.Page.EvaluateAsync<string>("() => navigator.userAgent");
        agent.EndsWith(" nhsapp-ios/1.25.0", StringComparison.Ordinal).ShouldBe(view.InNhsApp);
        (await visit.Page.EvaluateAsync<int>("() => window.innerWidth")).ShouldBe(
            view.Screen == Screen.Phone ? 390 : 1280
        );
        (await visit.Page.GetByText("Scripts are on.").IsVisibleAsync()).ShouldBe(view.JavaScript);
    }

    private async Task FaultShouldBeFoundAsync(
        View view,
        string right,
        string wrong,
        string finding
    )
    {
        var page = Good.Replace(right, wrong, StringComparison.Ordinal);
        await using var visit = await VisitAsync(view, page);

        var failure = await Record.ExceptionAsync(() =>
            visit.ShouldBeAccessibleAsync("a page with a fault")
        );

        failure.ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(finding);
    }

    /// <summary>The page as a server would send it, faults and all.</summary>
    private async Task<Visit> VisitAsync(View view, string html)
    {
        var visit = await browser.VisitAsync(view, "http://portal.test");
        await visit.Page.RouteAsync(
            "**/*",
            route => route.FulfillAsync(new() { ContentType = "text/html", Body = html })
        );
        await visit.Page.GotoAsync("/");
        return visit;
    }
}
