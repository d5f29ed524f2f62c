using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.NhsUk;

/// <summary>The portal's script has the design system's behaviour of the components that the pages use, and of no other.</summary>
public sealed partial class DesignSystemScriptTests
{
    private static string Read(params string[] path) =>
        File.ReadAllText(Path.Combine([RepositoryFolder.Path, .. path]));

    [Fact]
    public void Whatever_component_a_page_uses_behaves()
    {
        var pages = Directory
            .EnumerateFiles(
                Path.Combine(RepositoryFolder.Path, "Portal"),
                "*.razor",
                SearchOption.AllDirectories
            )
            .Select(file =>
                (Name: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file))
            )
            .ToList();
        var behaving = pages
            .Where(page => Module().IsMatch(page.Text))
            .ToDictionary(
                page => page.Name,
                page => Module().Match(page.Text).Groups["name"].Value
            );

        // What a page uses, and what those components use.
        var used = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<string>(
            pages
                .Where(page =>
                    !page.Name.StartsWith("Nhs", StringComparison.Ordinal) || page.Name == "NhsPage"
                )
                .Select(page => page.Text)
        );
        while (ahead.TryDequeue(out var text))
        {
            foreach (
                var name in Component().Matches(text).Select(match => match.Groups["name"].Value)
            )
            {
                if (used.Add(name) && pages.Find(page => page.Name == name).Text is { } inside)
                {
                    ahead.Enqueue(inside);
                }
            }
        }

        var needed = used.Where(behaving.ContainsKey).Select(name => behaving[name]).Distinct();
        var imported = Imported()
            .Match(Read("wwwroot-assets", "src", "design-system.js"))
            .Groups["names"]
            .Value.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
            .Where(name => char.IsUpper(name[0]))
            .Select(name =>
                "nhsuk"
                + string.Concat(
                    name.Select(letter =>
                        char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"
                    )
                )
            );
        imported.Order().ShouldBe(needed.Order());
    }

    [GeneratedRegex(
        "(?<=data-module=\"|\\(\"data-module\", \")(?<name>nhsuk-[a-z-]+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Module();

    [GeneratedRegex("<(?<name>Nhs[A-Za-z]+)\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Component();

    [GeneratedRegex(
        "import \\{(?<names>[^}]+)\\} from 'nhsuk-frontend'",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Imported();
}
