using Shouldly;

namespace Portal.Tests.Conformance;

/// <summary>docs/conformance.md shows what each standard asks for and which tests prove it.</summary>
public sealed class ConformanceTests
{
    private static readonly IReadOnlyList<Requirement> _requirements =
    [
        .. Standard.All.SelectMany(standard => standard.Requirements),
    ];

    [Fact]
    public void Every_requirement_has_a_test_or_the_reason_why_it_has_none() =>
        _requirements
            .Where(requirement => requirement.Reason is null != IsProved(requirement.Id))
            .Select(requirement => requirement.Id)
            .ShouldBeEmpty();

    [Fact]
    public void No_test_proves_what_nobody_asks_for() =>
        Proof
            .All.Select(proof => proof.Id)
            .Except(_requirements.Select(requirement => requirement.Id))
            .Except(Hazard.All.SelectMany(hazard => hazard.Controls).Select(control => control.Id))
            .ShouldBeEmpty();

    [Fact]
    public void Each_requirement_is_listed_once() =>
        _requirements.Select(requirement => requirement.Id).ShouldBeUnique();

    [Theory]
    [InlineData("WF-NFR-", 1, 18)]
    [InlineData("WF-NFR-RS-", 1, 9)]
    public void None_of_the_standards_numbers_is_missing(string start, int first, int last) =>
        Enumerable
            .Range(first, last)
            .Select(number => $"{start}{number:00}")
            .Except(_requirements.Select(requirement => requirement.Id))
            .ShouldBeEmpty();

    [Fact]
    public void The_document_is_what_the_tests_say()
    {
        var document = new GeneratedDocument("conformance.md")
            .Line("# Conformance")
            .Line()
            .Line(
                "What each standard asks of the portal, and the tests that prove it. How each ended last is in `artifacts/conformance.md`, this page with results, which `.ci/run` writes at its end; a test that is named here and did not run fails it. Made from the tests themselves: `PORTAL_RENEW_DOCS=1 dotnet test Portal.Tests --filter Conformance`. The requirements are told in short; the standards have the last word."
            );
        foreach (var standard in Standard.All)
        {
            document.Line().Line($"## {standard.Source}");
            foreach (var requirement in standard.Requirements)
            {
                document.Line().Line($"### {requirement.Id} {requirement.Title}");
                document.Line().Line(requirement.Asks);
                if (requirement.Met is { } met)
                {
                    document.Line().Line(met);
                }
                document.Line();
                if (requirement.Reason is { } reason)
                {
                    document.Line($"No test: {reason}");
                }
                document.Tests(requirement.Id);
            }
        }
        document.ShouldBeFresh();
    }

    private static bool IsProved(string id) => Proof.All.Any(proof => proof.Id == id);
}
