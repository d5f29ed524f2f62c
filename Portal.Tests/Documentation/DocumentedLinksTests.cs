using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Documentation;

public sealed class DocumentedLinksTests
{
    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        var links = MarkdownPage
            .All.SelectMany(page => page.Links.Select(to => (Page: page, To: to)))
            .ToArray();

        links.Length.ShouldBeGreaterThan(50);
        links
            .Where(link => !Resolves(link.Page, link.To))
            .Select(link =>
                $"{Path.GetRelativePath(RepositoryFolder.Path, link.Page.File)}: {link.To}"
            )
            .ShouldBeEmpty();
    }

    private static bool Resolves(MarkdownPage page, string to)
    {
        var (path, anchor) = to.Split('#', 2) is [var before, var after]
            ? (before, after)
            : (to, null);
        var file =
            path.Length == 0
                ? page.File
                : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.File)!, path));
        return anchor is null
            ? Path.Exists(file)
            : MarkdownPage.All.Any(one => one.File == file && one.Anchors.Contains(anchor));
    }
}
