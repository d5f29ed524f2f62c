using System.Text.Json.Nodes;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>The examples that nhsuk-frontend ships with each component: options, and the HTML that they must give.</summary>
internal static class DesignSystem
{
    private const string Components =
        "wwwroot-assets/node_modules/nhsuk-frontend/dist/nhsuk/components";

    private static readonly Lazy<IReadOnlyList<Fixture>> Read = new(() =>
        [
            .. Directory
                .EnumerateFiles(Folder(), "fixtures.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(FixturesIn),
        ]
    );

    public static IReadOnlyList<Fixture> Fixtures => Read.Value;

    /// <summary>The options that the component's macro documents.</summary>
    public static JsonArray OptionsOf(string component)
    {
        var file = Fixtures.First(one => one.Component == component).Folder;
        return JsonNode
            .Parse(File.ReadAllText(Path.Combine(file, "macro-options.json")))!
            .AsArray();
    }

    private static IEnumerable<Fixture> FixturesIn(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var fixture in json["fixtures"]!.AsArray())
        {
            var name = fixture!["name"]!.GetValue<string>();
            seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return new Fixture(
                Path.GetDirectoryName(file)!,
                json["name"]!.GetValue<string>(),
                seen[name] == 1 ? name : $"{name} ({seen[name]})",
                fixture["context"]!.AsObject(),
                fixture["html"]!.GetValue<string>()
            );
        }
    }

    private static string Folder()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            var components = Path.Combine(folder.FullName, Components);
            if (Directory.Exists(components))
            {
                return components;
            }
        }
        throw new DirectoryNotFoundException(
            $"There is no {Components} above {AppContext.BaseDirectory}: build the solution ('dotnet build'), which installs the design system."
        );
    }
}

/// <param name="Name">As the design system gives it; the second of that name has "(2)" after it.</param>
internal sealed record Fixture(
    string Folder,
    string Component,
    string Name,
    JsonObject Options,
    string Html
)
{
    public string Key => $"{Component}: {Name}";
}
