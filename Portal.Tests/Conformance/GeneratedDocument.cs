using System.Text;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Conformance;

/// <summary>
/// A page under docs/ that is made from the tests. With PORTAL_RENEW_DOCS=1 it is written anew. It says nothing of results,
/// which change with each run: <c>.ci/run</c> writes a copy that does.
/// </summary>
internal sealed class GeneratedDocument(string name)
{
    private readonly StringBuilder _text = new();

    private static bool Renewing => Environment.GetEnvironmentVariable("PORTAL_RENEW_DOCS") == "1";

    public GeneratedDocument Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A line for each test.</summary>
    public void Tests(string id)
    {
        foreach (var proof in Proof.All.Where(proof => proof.Id == id))
        {
            Line($"- `{proof.Name}`");
        }
    }

    public void ShouldBeFresh()
    {
        var file = Path.Combine(RepositoryFolder.Path, "docs", name);
        if (Renewing)
        {
            File.WriteAllText(file, _text.ToString());
        }
        File.ReadAllText(file)
            .ReplaceLineEndings("\n")
            .ShouldBe(
                _text.ToString(),
                $"docs/{name} is stale: PORTAL_RENEW_DOCS=1 dotnet test Portal.Tests --filter Conformance writes it anew."
            );
    }
}
