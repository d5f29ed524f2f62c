using System.Text;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Licences;

/// <summary>docs/licences.md lists every package that is locked, with a licence that the project accepts.</summary>
public sealed class LicencesTests
{
    private const string Renew = "PORTAL_RENEW_DOCS";

    /// <summary>They let us use, change and pass on, and ask for no more than their text to go along.</summary>
    private static readonly HashSet<string> _accepted = new(StringComparer.Ordinal)
    {
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "PostgreSQL",
        "blessing",
    };

    /// <summary>For what is not passed on: tools and tests.</summary>
    private static readonly HashSet<string> _acceptedForBuilding = new(
        _accepted,
        StringComparer.Ordinal
    )
    {
        "0BSD",
        "ISC",
        "BlueOak-1.0.0",
        "MPL-2.0",
        "(MIT OR CC0-1.0)",
    };

    private static readonly string _file = Path.Combine(
        RepositoryFolder.Path,
        "docs",
        "licences.md"
    );

    private static readonly IReadOnlyList<Dependency> _all = Dependencies.All();

    [Fact]
    public void Every_package_has_a_licence_that_we_accept()
    {
        _all.Count(one => one.Source == "NuGet").ShouldBeGreaterThan(40);
        _all.ShouldContain(one => one.Name == "nhsuk-frontend" && one.Use == "in production");
        _all.Where(one =>
                !(one.Use == "in production" ? _accepted : _acceptedForBuilding).Contains(
                    one.Licence
                )
            )
            .Select(one => $"{one.Source} {one.Name} {one.Version}: {one.Licence} ({one.Use})")
            .ShouldBeEmpty("read the licence, then accept it here or do without the package");
    }

    [Fact]
    public void The_page_lists_every_package()
    {
        var page = Page();
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllText(_file, page);
        }

        File.ReadAllText(_file)
            .ReplaceLineEndings("\n")
            .ShouldBe(
                page,
                $"docs/licences.md is stale: {Renew}=1 dotnet test Portal.Tests --filter LicencesTests"
            );
    }

    private static string Page()
    {
        var page = new StringBuilder(
            """
            # Packages and their licences

            Every package that the lock files name, made from them and from the licences that the packages themselves give: do not edit. A test fails when one is missing here, or has no licence that `LicencesTests` accepts; `PORTAL_RENEW_DOCS=1 dotnet test Portal.Tests --filter LicencesTests` writes this page anew. The .NET runtime and ASP.NET Core (MIT) come with the SDK.


            """
        );
        foreach (var use in _all.GroupBy(one => one.Use))
        {
            page.Append(
                $"## Used {use.Key}\n\n| package | version | licence | from |\n|---|---|---|---|\n"
            );
            foreach (var one in use)
            {
                page.Append($"| {one.Name} | {one.Version} | {one.Licence} | {one.Source} |\n");
            }
            page.Append('\n');
        }
        return page.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
