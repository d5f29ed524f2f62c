using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Intake;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>What someone at a command line sees, and the exit status that a script sees.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "portal-import-tests-"
    );

    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Theory, BothEngines]
    public async Task All_in_is_0_and_the_table_says_what_was_done(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        (await RunAsync(test.ConnectionString, FileOf(Lines(Everything())))).ShouldBe(0);

        var table = _output.ToString();
        table.ShouldContain("Added");
        table.ShouldContain("Refused");
        RowOf("Appointment").ShouldBe(["Appointment", "2", "0", "0", "0"]);
        _errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Some_refused_is_1_with_a_line_for_each_on_standard_error()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var file = FileOf(Lines([.. Hospital(), Slot().With("status", null)]));

        (await RunAsync(test.ConnectionString, file)).ShouldBe(1);

        _errors
            .ToString()
            .TrimEnd()
            .ShouldBe(
                $"{Path.GetFileName(file)}, line 6: Slot.status is missing: give free, busy or busy-unavailable"
            );
        RowOf("Slot").ShouldBe(["Slot", "0", "0", "0", "1"]);
        _output.ToString().ShouldContain("1 refused");
    }

    [Fact]
    public async Task What_is_left_out_is_named()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var file = FileOf(
            Lines(Organization(), Organization().With("resourceType", "Practitioner"))
        );

        (await RunAsync(test.ConnectionString, file)).ShouldBe(0);

        _output.ToString().ShouldContain("1 Practitioner");
    }

    [Fact]
    public async Task A_dry_run_on_a_database_that_is_not_there_makes_none()
    {
        var database = Path.Combine(_folder.FullName, "none.db");

        (
            await RunAsync(
                new ImportArguments(
                    [FileOf(Lines(Everything()))],
                    [$"--Storage:ConnectionString={database}"],
                    DryRun: true
                )
            )
        ).ShouldBe(0);

        File.Exists(database).ShouldBeFalse();
        _output.ToString().ShouldContain("Nothing was changed");
        RowOf("Patient").ShouldBe(["Patient", "2", "0", "0", "0"]);
    }

    [Fact]
    public async Task A_first_import_makes_the_tables()
    {
        var database = Path.Combine(_folder.FullName, "first.db");

        (await RunAsync(database, FileOf(Lines(Everything())))).ShouldBe(0);

        File.Exists(database).ShouldBeTrue();
    }

    [Theory]
    [InlineData("absent.ndjson", "is not there")]
    [InlineData(".", "is a folder")]
    [InlineData("", "Give at least one file")]
    public async Task A_file_that_cannot_be_is_2_before_anything_is_done(
        string file,
        string message
    )
    {
        var database = Path.Combine(_folder.FullName, "untouched.db");

        (
            await RunAsync(
                new ImportArguments(
                    file.Length == 0 ? [] : [file],
                    [$"--Storage:ConnectionString={database}"]
                )
            )
        ).ShouldBe(2);

        _errors.ToString().ShouldContain(message);
        File.Exists(database).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_2_and_the_others_go_in()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        (
            await RunAsync(test.ConnectionString, FileOf("<xml/>"), FileOf(Lines(Organization())))
        ).ShouldBe(2);

        _errors.ToString().ShouldContain("is not FHIR as JSON");
        RowOf("Organization")[1].ShouldBe("1");
    }

    [Theory]
    [InlineData("--dryrun")]
    [InlineData("--dry-rum=true")]
    public async Task A_mistyped_option_is_not_taken_for_a_setting(string option)
    {
        (
            await RunAsync(
                new ImportArguments(
                    [FileOf(Lines(Organization()))],
                    [option, "--Storage:ConnectionString=unused.db"]
                )
            )
        ).ShouldBe(2);

        _errors.ToString().ShouldContain("is neither an option nor a setting");
    }

    [Fact]
    public async Task A_trust_that_is_no_ODS_code_is_2()
    {
        (
            await RunAsync(
                new ImportArguments(
                    [FileOf(Lines(Organization()))],
                    ["--Storage:ConnectionString=unused.db"],
                    Trust: "rxx"
                )
            )
        ).ShouldBe(2);

        _errors.ToString().ShouldContain("--trust must be an ODS code");
    }

    [Fact]
    public async Task Without_a_database_it_says_which_setting_is_missing()
    {
        (await RunAsync(new ImportArguments([FileOf(Lines(Organization()))], []))).ShouldBe(2);

        _errors.ToString().ShouldContain("Storage:ConnectionString is missing");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_2()
    {
        (
            await RunAsync(
                "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2",
                FileOf(Lines(Organization()))
            )
        ).ShouldBe(2);

        _errors.ToString().ShouldContain("The database cannot be used");
    }

    [Fact]
    public async Task The_command_line_takes_files_options_and_settings_in_any_order()
    {
        var database = Path.Combine(_folder.FullName, "line.db");
        var file = FileOf(Lines(Everything()));

        (
            await CommandLine.RunAsync([
                "import",
                $"--Storage:ConnectionString={database}",
                file,
                "--dry-run",
            ])
        ).ShouldBe(0);
        File.Exists(database).ShouldBeFalse();

        (
            await CommandLine.RunAsync(["import", file, $"--Storage:ConnectionString={database}"])
        ).ShouldBe(0);
        File.Exists(database).ShouldBeTrue();

        (await CommandLine.RunAsync(["import", file, "--trust"])).ShouldBe(2);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _errors.Dispose();
    }

    private string FileOf(string text)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.CreateVersion7():n}.json");
        File.WriteAllText(file, text);
        return file;
    }

    private string[] RowOf(string type) =>
        _output
            .ToString()
            .Split('\n')
            .Single(line => line.Trim().StartsWith(type + " ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<int> RunAsync(string connectionString, params string[] files) =>
        RunAsync(new ImportArguments(files, [$"--Storage:ConnectionString={connectionString}"]));

    private Task<int> RunAsync(ImportArguments arguments)
    {
        var console = OperatorConsole.For(_output, redirected: true);
        return new ImportRun(new ImportScreen(console, _errors, showsErrorsHere: false)).RunAsync(
            arguments,
            TestContext.Current.CancellationToken
        );
    }
}
