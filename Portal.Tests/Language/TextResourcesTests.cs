using System.Text.RegularExpressions;
using Portal.Machinery;
using Portal.Sandbox.Language;
using Shouldly;

namespace Portal.Tests.Language;

/// <summary>
/// The resource files themselves. That no key is missing, the compiler says: a key is a property of its folder's Texts.
/// </summary>
public sealed partial class TextResourcesTests
{
    private static string SourceOf(Type texts) =>
        Path.Combine(
            RepositoryFolder.Path,
            texts.Assembly.GetName().Name!,
            texts.Namespace!.Split('.')[^1]
        );

    public static TheoryData<string> Folders() =>
        [.. PseudoLanguage.TextClasses.Select(texts => texts.Namespace!)];

    private static Type TextsIn(string folder) =>
        PseudoLanguage.TextClasses.Single(texts => texts.Namespace == folder);

    [Fact]
    public void Every_folder_with_texts_for_patients_has_its_own() =>
        PseudoLanguage.TextClasses.Count.ShouldBeGreaterThan(12);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_text_is_used(string folder)
    {
        var texts = TextsIn(folder);
        var used = Directory
            .EnumerateFiles(SourceOf(texts), "*", SearchOption.AllDirectories)
            .Where(file =>
                file.EndsWith(".cs", StringComparison.Ordinal)
                || file.EndsWith(".razor", StringComparison.Ordinal)
            )
            .SelectMany(file => Uses().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["key"].Value)
            .ToHashSet();

        PseudoLanguage.TextsOf(texts).Keys.Where(key => !used.Contains(key)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Places_are_numbered_from_zero_without_a_gap(string folder)
    {
        foreach (var (key, text) in PseudoLanguage.TextsOf(TextsIn(folder)))
        {
            var numbers = Places()
                .Matches(text)
                .Select(match => int.Parse(match.Groups["number"].Value))
                .Distinct()
                .Order();
            numbers.ShouldBe(Enumerable.Range(0, numbers.Count()), key);
            text.ShouldBe(text.Trim(), $"{key}: a text is a whole, not a part of a sentence");
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Markup_is_only_made_of_texts_of_ours(string folder)
    {
        foreach (
            var file in Directory.EnumerateFiles(
                SourceOf(TextsIn(folder)),
                "*.razor",
                SearchOption.AllDirectories
            )
        )
        {
            var source = File.ReadAllText(file);
            Markups().Count(source).ShouldBe(MarkupsOfTexts().Count(source), file);
        }
    }

    [GeneratedRegex(@"\bTexts\.(?<key>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"(?<!%)\{(?<number>\d+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();

    [GeneratedRegex(@"\.Markup\(", RegexOptions.None, 1000)]
    private static partial Regex Markups();

    [GeneratedRegex(@"\bTexts\.\w+\.Markup\(", RegexOptions.None, 1000)]
    private static partial Regex MarkupsOfTexts();
}
