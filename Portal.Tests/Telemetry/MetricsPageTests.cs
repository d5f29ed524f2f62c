using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Telemetry;

/// <summary>docs/telemetry.md lists what is measured.</summary>
public sealed class MetricsPageTests
{
    private const string Renew = "PORTAL_RENEW_DOCS";
    private const string Begin =
        "<!-- Made by a test: PORTAL_RENEW_DOCS=1 dotnet test Portal.Tests --filter MetricsPage -->\n";
    private const string End = "<!-- until here -->\n";

    private static readonly string _file = Path.Combine(RepositoryFolder.Path, "docs/telemetry.md");

    [Proves("WF-NFR-11")]
    [Fact]
    public async Task The_page_lists_what_the_code_measures()
    {
        var rows = (await Instruments.AllAsync()).Select(one =>
            $"| `{one.Name}` | {Instruments.Kind(one)} | {one.Unit} | {one.Description} |\n"
        );
        var table =
            "| metric | kind | unit | what, and by which attributes |\n|---|---|---|---|\n"
            + string.Concat(rows);
        var page = (await File.ReadAllTextAsync(_file)).ReplaceLineEndings("\n");
        var (from, to) = (
            page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
            page.IndexOf(End, StringComparison.Ordinal)
        );
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            page = page[..from] + table + page[to..];
            await File.WriteAllTextAsync(_file, page);
            to = from + table.Length;
        }
        page[from..to].ShouldBe(table, $"docs/telemetry.md is stale: {Renew}=1 writes it anew");
    }

    [Fact]
    public async Task Names_units_and_words_are_as_OpenTelemetry_asks()
    {
        var all = await Instruments.AllAsync();

        all.Count.ShouldBeGreaterThan(15);
        foreach (var one in all)
        {
            one.Name.ShouldMatch("^portal(\\.[a-z]+(_[a-z]+)*)+$");
            one.Unit.ShouldNotBeNull(one.Name).ShouldMatch("^(s|%|\\{[a-z]+(_[a-z]+)*\\})$");
            one.Description.ShouldNotBeNullOrEmpty(one.Name);
        }
    }
}
