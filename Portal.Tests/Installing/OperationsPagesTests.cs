using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Installing;

public sealed partial class OperationsPagesTests
{
    [Fact]
    public void Every_link_of_the_pages_leads_to_a_file()
    {
        var docs = Path.Combine(RepositoryFolder.Path, "docs");
        var pages = Directory
            .EnumerateFiles(Path.Combine(docs, "operations"), "*.md")
            .Append(Path.Combine(docs, "operations.md"))
            .Append(Path.Combine(RepositoryFolder.Path, "README.md"))
            .ToList();

        pages.Count.ShouldBeGreaterThan(6);
        pages
            .SelectMany(page =>
                Link()
                    .Matches(File.ReadAllText(page))
                    .Select(match => match.Groups["to"].Value)
                    .Where(to => !to.Contains("://", StringComparison.Ordinal))
                    .Where(to => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, to)))
                    .Select(to => $"{Path.GetFileName(page)}: {to}")
            )
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
