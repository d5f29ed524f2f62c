using System.Text.RegularExpressions;
using Portal.Machinery;

namespace Portal.Tests.Documentation;

/// <summary>A page that people read: README.md, or one under docs/.</summary>
internal sealed partial record MarkdownPage(string File, string Text)
{
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Directory
            .EnumerateFiles(
                Path.Combine(RepositoryFolder.Path, "docs"),
                "*.md",
                SearchOption.AllDirectories
            )
            .Append(Path.Combine(RepositoryFolder.Path, "README.md"))
            .Select(file => new MarkdownPage(file, System.IO.File.ReadAllText(file))),
    ];

    /// <summary>Where links lead that stay in the repository, outside of code.</summary>
    public IEnumerable<string> Links =>
        Link()
            .Matches(Code().Replace(Text, ""))
            .Select(match => match.Groups["to"].Value)
            .Where(to => !to.Contains(':', StringComparison.Ordinal));

    /// <summary>What can stand behind the # of a link to this page, as GitHub makes it from headings.</summary>
    public IEnumerable<string> Anchors =>
        Heading()
            .Matches(Code().Replace(Text, ""))
            .Select(match =>
                NotInAnchors()
                    .Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "")
                    .Replace(' ', '-')
            );

    [GeneratedRegex("```.*?```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\\]\\((?<to>[^)\\s]+)\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(
        "^#+ (?<text>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Heading();

    [GeneratedRegex("[^\\w\\- ]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotInAnchors();
}
