using System.CommandLine;
using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Documentation;

public sealed partial class DocumentedCommandsTests
{
    [Fact]
    public void Every_command_of_the_portal_that_a_page_names_exists()
    {
        var root = CommandLine.Create();
        string[][] named =
        [
            .. MarkdownPage.All.SelectMany(page =>
                OfPortal().Matches(page.Text).Select(match => Words(match.Groups["words"].Value))
            ),
        ];

        named.Length.ShouldBeGreaterThan(30);
        named
            .Where(words => !Exists(root, words))
            .Select(words => string.Join(' ', words))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_benchmark_that_a_page_names_exists()
    {
        HashSet<string> known =
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(RepositoryFolder.Path, "e2e/Load"),
                    "*.cs",
                    SearchOption.AllDirectories
                )
                .SelectMany(file => Declared().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups["name"].Value),
        ];
        string[] named =
        [
            .. MarkdownPage
                .All.SelectMany(page => OfLoad().Matches(page.Text))
                .Select(match => match.Groups["name"].Value),
        ];

        named.Length.ShouldBeGreaterThan(10);
        named.Except(known).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("outbox retry", true)]
    [InlineData("outbox retry|discard", true)]
    [InlineData("outbox retry|forget", false)]
    [InlineData("outbox forget", false)]
    [InlineData("forget", false)]
    public void A_command_that_there_is_not_is_found_out(string words, bool exists) =>
        Exists(CommandLine.Create(), Words(words)).ShouldBe(exists);

    private static string[] Words(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool Exists(Command command, string[] words) =>
        words.Length == 0
        || command.Subcommands.Count == 0
        || words[0]
            .Split('|')
            .All(word =>
                command.Subcommands.FirstOrDefault(one => one.Name == word) is { } found
                && Exists(found, [.. words.Skip(1)])
            );

    /// <summary>The words up to the first option, file or end of the code.</summary>
    [GeneratedRegex(
        "(Portal --|(?<![-/.=\\w] ?|stop |start |status |restart |-[a-z] )patient-portal)(?<words>( [a-z][a-z|-]*(?=[ `\\n,;)]))+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfPortal();

    [GeneratedRegex("Load -- (?<name>[a-z][a-z-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfLoad();

    [GeneratedRegex("Command\\(\\s*\"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();
}
