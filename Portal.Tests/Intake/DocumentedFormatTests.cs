using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Machinery;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Intake;

public sealed class DocumentedFormatTests
{
    [Theory, BothEngines]
    public async Task The_examples_of_the_documentation_go_in_and_change_nothing_again(
        DatabaseEngine engine
    )
    {
        var examples = string.Join('\n', await ExamplesAsync());
        await using var test = await TestDatabase.CreateAsync(engine);

        var first = await test.ImportAsync(examples);
        first.Refusals.ShouldBeEmpty();
        first.Added.ShouldBe(10);

        var again = await test.ImportAsync(examples);
        again.Refusals.ShouldBeEmpty();
        again.Unchanged.ShouldBe(10);
    }

    private static async Task<IReadOnlyList<string>> ExamplesAsync()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(RepositoryFolder.Path, "docs", "import.md")
        );
        return
        [
            .. page.Split("```json")
                .Skip(1)
                .Select(rest =>
                    rest[..rest.IndexOf("```", StringComparison.Ordinal)]
                        .ReplaceLineEndings("")
                        .Replace("\"ours:", $"\"{PortalExtensions.Base}", StringComparison.Ordinal)
                ),
        ];
    }
}
