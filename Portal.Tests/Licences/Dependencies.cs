using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portal.Machinery;

namespace Portal.Tests.Licences;

/// <summary>Reads what is locked, and the licence that each package itself names.</summary>
internal static class Dependencies
{
    private const string Production = "in production";
    private const string Building = "building and testing";

    /// <summary>Projects whose packages go to production.</summary>
    private static readonly string[] _shipped = ["Portal", "Portal.Api"];

    /// <summary>Packages that name no licence in the way of their source, and what the text beside them says.</summary>
    private static readonly Dictionary<string, string> _readByHand = new(StringComparer.Ordinal)
    {
        // "SQLite is Public Domain", https://sqlite.org/copyright.html
        ["SourceGear.sqlite3"] = "blessing",
        // The three clauses, of Walmart's.
        ["parse-cache-control"] = "BSD-3-Clause",
    };

    public static IReadOnlyList<Dependency> All() =>
        [
            .. NuGet()
                .Concat(Npm())
                .GroupBy(one => (one.Source, one.Name, one.Version))
                .Select(same => same.MinBy(one => one.Use == Production ? 0 : 1)!)
                .OrderBy(one => one.Use == Production ? 0 : 1)
                .ThenBy(one => one.Source, StringComparer.Ordinal)
                .ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(one => one.Version, StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Files(string name) =>
        Directory
            .EnumerateFiles(
                RepositoryFolder.Path,
                name,
                new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }
            )
            .Where(file =>
                !file.Contains("node_modules", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}")
            );

    private static IEnumerable<Dependency> NuGet() =>
        from file in Files("packages.lock.json")
        let project = Path.GetFileName(Path.GetDirectoryName(file)!)
        from framework in JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject()
        from package in framework.Value!.AsObject()
        where (string?)package.Value!["type"] != "Project"
        let version = (string)package.Value!["resolved"]!
        select new Dependency(
            "NuGet",
            package.Key,
            version,
            LicenceOf(package.Key, version),
            _shipped.Contains(project) ? Production : Building
        );

    private static string LicenceOf(string name, string version)
    {
        if (_readByHand.TryGetValue(name, out var known))
        {
            return known;
        }
        var folder =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                ".nuget",
                "packages"
            );
        var lower = name.ToLowerInvariant();
        var nuspec = XDocument.Load(
            Path.Combine(folder, lower, version.ToLowerInvariant(), $"{lower}.nuspec")
        );
        var licence = nuspec.Descendants().FirstOrDefault(one => one.Name.LocalName == "license");
        return (string?)licence?.Attribute("type") == "expression" ? licence.Value : "";
    }

    private static IEnumerable<Dependency> Npm() =>
        from file in Files("package-lock.json")
        let isShipped = file.Contains("wwwroot-assets", StringComparison.Ordinal)
        from package in JsonNode.Parse(File.ReadAllText(file))!["packages"]!.AsObject()
        where package.Key.Length > 0
        let name = package.Key[
            (package.Key.LastIndexOf("node_modules/", StringComparison.Ordinal) + 13)..
        ]
        select new Dependency(
            "npm",
            name,
            (string)package.Value!["version"]!,
            (string?)package.Value["license"] ?? _readByHand.GetValueOrDefault(name, ""),
            // The bundler runs when the assets are made; the design system is in what it makes.
            isShipped && name.EndsWith("-frontend", StringComparison.Ordinal)
                ? Production
                : Building
        );
}
