using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Conformance;

/// <summary>
/// A page under docs/ that is made from the tests. With PORTAL_RENEW_DOCS=1 it is written anew, with the results of the last
/// run of all tests that left them in artifacts/test-results.
/// </summary>
internal sealed partial class GeneratedDocument(string name)
{
    private readonly StringBuilder _text = new();
    private readonly ILookup<(string, string), bool>? _results = Results();

    private static bool Renewing => Environment.GetEnvironmentVariable("PORTAL_RENEW_DOCS") == "1";

    private static string ResultFolder =>
        Path.Combine(RepositoryFolder.Path, "artifacts/test-results");

    public GeneratedDocument Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A line for each test, with how it ended last.</summary>
    public void Tests(string id)
    {
        foreach (var proof in Proof.All.Where(proof => proof.Id == id))
        {
            Line($"- `{proof.Name}`{Ended(proof)}");
        }
    }

    public void ShouldBeFresh()
    {
        var file = Path.Combine(RepositoryFolder.Path, "docs", name);
        if (Renewing)
        {
            File.WriteAllText(file, _text.ToString());
        }
        WithoutResults(File.ReadAllText(file))
            .ShouldBe(
                WithoutResults(_text.ToString()),
                $"docs/{name} is stale: PORTAL_RENEW_DOCS=1 dotnet test Portal.Tests --filter Conformance writes it anew."
            );
    }

    private static ILookup<(string, string), bool>? Results() =>
        Renewing && Directory.Exists(ResultFolder) ? Proof.ResultsIn(ResultFolder) : null;

    private static string WithoutResults(string text) => Result().Replace(text, "");

    private string Ended(Proof proof)
    {
        if (_results is null)
        {
            return "";
        }
        var cases = _results[(proof.Class, proof.Method)].ToList();
        var failed = cases.Count(passed => !passed);
        return cases.Count == 0 ? ": did not run"
            : failed > 0
                ? string.Create(CultureInfo.InvariantCulture, $": {failed} of {cases.Count} failed")
            : cases.Count == 1 ? ": passed"
            : string.Create(CultureInfo.InvariantCulture, $": {cases.Count} cases passed");
    }

    [GeneratedRegex("(?<=^- `[^`]+`):.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Result();
}
