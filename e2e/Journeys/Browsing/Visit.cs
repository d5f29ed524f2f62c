using System.Text;
using Microsoft.Playwright;
using Portal.Machinery;
using Shouldly;

namespace Portal.Journeys.Browsing;

/// <summary>One patient's window, gone with the visit.</summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>Bytes of HTML before compression: what a poor network can still bring.</summary>
    private const int LargestPage = 60 * 1024;

    private readonly IBrowserContext _context;
    private IResponse? _lastPage;

    internal Visit(View view, IBrowserContext context, IPage page)
    {
        View = view;
        _context = context;
        Page = page;
        page.Response += (_, response) => _lastPage = IsPage(response) ? response : _lastPage;
    }

    public View View { get; }

    public IPage Page { get; }

    /// <summary>Another page of the same window.</summary>
    public async Task<Visit> TabAsync() => new(View, _context, await _context.NewPageAsync());

    /// <summary>
    /// The page as it stands has no accessibility finding (see <see cref="View.IsSeenByAxe"/>), and what the server sent is valid HTML. The HTML and a
    /// screenshot are kept.
    /// </summary>
    /// <param name="label">Names the page and its state in findings and file names: "one appointment, cancelled".</param>
    public async Task ShouldBeAccessibleAsync(string label)
    {
        var name = $"{label}, {View}";
        await Page.ScreenshotAsync(
            new() { Path = TestOutput.FileFor("screenshots", name, ".png"), FullPage = true }
        );
        var html = _lastPage is null ? await Page.ContentAsync() : await _lastPage.TextAsync();
        string[] findings =
        [
            .. View.IsSeenByAxe ? await Axe.FindingsAsync(Page, View.JavaScript) : [],
            .. await HtmlValidation.FindingsAsync(html, "html-validate"),
        ];
        findings.ShouldBeEmpty($"{name}, {Page.Url}:\n{string.Join('\n', findings)}");
        Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(LargestPage, name);
        TestOutput.Keep("html", name, html, ".html");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>A page of the window itself; Blazor fetches some without a navigation.</summary>
    private bool IsPage(IResponse response) =>
        response.Frame == Page.MainFrame
        && response.Status is < 300 or >= 400
        && response
            .Headers.GetValueOrDefault("content-type", "")
            .StartsWith("text/html", StringComparison.Ordinal);
}
