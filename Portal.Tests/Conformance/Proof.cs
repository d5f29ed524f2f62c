using System.Text.RegularExpressions;
using Portal.Machinery;

namespace Portal.Tests.Conformance;

/// <summary>A test that names what it proves, in whichever test project it is.</summary>
/// <param name="Class">Its full name.</param>
internal sealed partial record Proof(string Id, string Class, string Method)
{
    private static readonly Lazy<IReadOnlyList<Proof>> _all = new(() => [.. Read()]);

    /// <summary>Of the whole solution: the journeys are another program, so the source is what is read.</summary>
    public static IReadOnlyList<Proof> All => _all.Value;

    public string Name => $"{Class[(Class.LastIndexOf('.') + 1)..]}.{Method}";

    private static IEnumerable<Proof> Read() =>
        new[] { "Portal.Tests", "e2e/Journeys" }
            .SelectMany(folder =>
                Directory.GetFiles(
                    Path.Combine(RepositoryFolder.Path, folder),
                    "*.cs",
                    SearchOption.AllDirectories
                )
            )
            .Order(StringComparer.Ordinal)
            .SelectMany(ReadFile);

    private static IEnumerable<Proof> ReadFile(string file)
    {
        var text = File.ReadAllText(file);
        return Marked()
            .Matches(text)
            .SelectMany(match =>
                Quoted()
                    .Matches(match.Groups["ids"].Value)
                    .Select(id => new Proof(
                        id.Groups["name"].Value,
                        $"{Namespace().Match(text).Groups["name"].Value}.{ClassName().Match(text).Groups["name"].Value}",
                        match.Groups["method"].Value
                    ))
            );
    }

    [GeneratedRegex(
        """\[Proves\((?<ids>[^)]*)\)\](?:(?!\[Proves).)*?\bpublic [^(=;]*?\b(?<method>\w+)\(""",
        RegexOptions.Singleline,
        5000
    )]
    private static partial Regex Marked();

    [GeneratedRegex("\"(?<name>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.None, 1000)]
    private static partial Regex ClassName();
}
