using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Machinery;

/// <summary>The scripts of .ci/run that turn what the tests left behind into a verdict.</summary>
public sealed class ContinuousIntegrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-ci-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(3, 3, 3, "Completed", "0", 0, "3 passed, 0 failed")]
    [InlineData(3, 3, 2, "Failed", "1", 1, "2 passed, 1 failed")]
    [InlineData(3, 2, 2, "Completed", "0", 1, "2 passed, 1 failed")]
    [InlineData(0, 0, 0, "Completed", "0", 1, "0 passed, 1 failed")]
    [InlineData(3, 3, 3, "Failed", "0", 1, "3 passed, 1 failed")]
    [InlineData(3, 3, 3, "Completed", "1", 1, "3 passed, 1 failed")]
    public async Task A_run_passes_only_when_every_test_ran_and_passed(
        int total,
        int executed,
        int passed,
        string outcome,
        string testStatus,
        int exitStatus,
        string lastLine
    )
    {
        await WriteAsync(
            "results/one.trx",
            $"""
            <ResultSummary outcome="{outcome}">
              <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{executed
                - passed}" />
            </ResultSummary>
            """
        );

        var result = await NodeAsync("results.mjs", Path("results"), "1", "0", testStatus);

        result.ExitStatus.ShouldBe(exitStatus, result.Output);
        result.Output.Trim().Split('\n')[^1].ShouldBe(lastLine);
    }

    [Fact]
    public async Task A_test_project_without_a_result_fails_the_run()
    {
        var result = await NodeAsync("results.mjs", Path("results"), "1", "0", "0");

        result.ExitStatus.ShouldBe(1);
        result.Output.ShouldContain("0 of 1 test projects left a result.");
    }

    [Fact]
    public async Task A_failed_check_beside_the_tests_fails_the_run()
    {
        await WriteAsync(
            "results/one.trx",
            """<ResultSummary outcome="Completed"><Counters total="1" executed="1" passed="1" /></ResultSummary>"""
        );

        var result = await NodeAsync("results.mjs", Path("results"), "1", "2", "0");

        result.ExitStatus.ShouldBe(1);
        result.Output.Trim().ShouldEndWith("1 passed, 2 failed");
    }

    [Fact]
    public async Task Every_entry_of_every_bundle_reaches_the_contract_checker()
    {
        await WriteBundlesAsync(badIn: null);

        var result = await CheckAsync();

        result.ExitStatus.ShouldBe(0, result.Output);
        result.Output.ShouldContain("20 bundles, 1 outcomes");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public async Task A_finding_in_one_bundle_names_its_file(int bad)
    {
        await WriteBundlesAsync(badIn: bad);

        var result = await CheckAsync();

        result.ExitStatus.ShouldBe(1);
        result.Output.ShouldContain($"{bad:00}.json");
        result.Output.ShouldContain("bad resource");
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","total":2,"entry":[]}""", "total 2, 0 entries")]
    [InlineData(
        """{"resourceType":"Bundle","total":2,"entry":[{"resource":{"id":"a"}},{"resource":{"id":"a"}}]}""",
        "same id twice"
    )]
    [InlineData("{", "not JSON")]
    public async Task What_merging_would_hide_is_found_all_the_same(string bundle, string finding)
    {
        await WriteBundlesAsync(badIn: null);
        await WriteAsync("output/bundles/zz.json", bundle);

        var result = await CheckAsync();

        result.ExitStatus.ShouldBe(1);
        result.Output.ShouldContain($"zz.json: {finding}");
    }

    [Fact]
    public async Task An_outcome_without_an_issue_is_found()
    {
        await WriteBundlesAsync(badIn: null);
        await WriteAsync("output/outcomes/two.json", """{"resourceType":"OperationOutcome"}""");

        var result = await CheckAsync();

        result.ExitStatus.ShouldBe(1);
        result.Output.ShouldContain("two.json: no list, or an empty one");
    }

    [Fact]
    public async Task Tests_that_left_nothing_to_check_fail_the_check()
    {
        var result = await CheckAsync();

        result.ExitStatus.ShouldBe(1);
        result.Output.ShouldContain("The tests left no bundles");
    }

    private async Task WriteBundlesAsync(int? badIn)
    {
        for (var i = 0; i < 20; i++)
        {
            var bad = i == badIn ? ""","bad":true""" : "";
            await WriteAsync(
                $"output/bundles/{i:00}.json",
                $$$"""{"resourceType":"Bundle","id":"{{{i}}}","total":1,"entry":[{"resource":{"id":"{{{i}}}" {{{bad}}} }}]}"""
            );
        }
        await WriteAsync(
            "output/outcomes/one.json",
            """{"resourceType":"OperationOutcome","issue":[{"code":"invalid"}]}"""
        );
    }

    /// <summary>Runs contract.mjs with a checker that knows one rule.</summary>
    private async Task<ToolResult> CheckAsync()
    {
        await WriteAsync(
            "check.mjs",
            """
            import { readFileSync } from 'node:fs';
            const { entry = [] } = JSON.parse(readFileSync(process.argv[3], 'utf8'));
            const bad = entry.findIndex((e) => e.resource.bad);
            if (bad >= 0) console.log(`entry[${bad}]: bad resource`);
            process.exit(bad >= 0 ? 1 : 0);
            """
        );
        return await NodeAsync("contract.mjs", Path("check.mjs"), Path("output"));
    }

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private async Task WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        await File.WriteAllTextAsync(Path(name), text);
    }

    private static Task<ToolResult> NodeAsync(string script, params string[] arguments) =>
        Tool.RunAsync(
            "node",
            [System.IO.Path.Combine(RepositoryFolder.Path, ".ci", script), .. arguments]
        );
}
