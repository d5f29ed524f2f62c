using System.IO.Compression;
using System.Text.RegularExpressions;
using Portal.Api.Audit;
using Portal.Api.Storage;
using Portal.Audit;
using Portal.Tests.Builders;
using Portal.Tests.Hosting;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>What an operator types, what the command does, and what it says.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private string NumberFile(int patient)
    {
        var file = Path($"number-{patient}.txt");
        File.WriteAllText(file, BookingData.NhsNumbers[patient].Value + "\n");
        return file;
    }

    private static async Task<TestDatabase> WithPatientsAsync(DatabaseEngine engine, int patients)
    {
        var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        foreach (var number in BookingData.NhsNumbers.Take(patients))
        {
            await FullPatient.AddAsync(data, trust, number);
        }
        return test;
    }

    [Theory, BothEngines]
    public async Task The_log_of_one_patient_is_written_to_a_file_and_that_is_logged(
        DatabaseEngine engine
    )
    {
        await using var test = await WithPatientsAsync(engine, 2);
        var file = Path("seen.csv");

        var (code, said) = await test.RunAsync(
            AuditCommand.Create,
            "export",
            "--nhs-number-from",
            NumberFile(0),
            "--output",
            file
        );

        code.ShouldBe(0, said);
        var lines = await File.ReadAllLinesAsync(file);
        said.ShouldContain($"{lines.Length - 1} lines written to {file}");
        lines[0].ShouldStartWith("number,at,actor_kind");
        lines[1..].ShouldAllBe(line => line.Contains(BookingData.NhsNumbers[0].Value));
        lines[^1].ShouldContain("Export,AuditLog");
        lines[^1].ShouldEndWith(",audit export");
        said.ShouldNotContain(BookingData.NhsNumbers[0].Value);
        OnlyMine(file);
    }

    [Theory]
    [InlineData("csv", "number,at,")]
    [InlineData("ndjson", "{\"number\":1,")]
    [InlineData("fhir", "{\"resourceType\":\"AuditEvent\",\"id\":\"1\",")]
    public async Task Each_format_begins_as_it_should(string format, string beginning)
    {
        await using var test = await WithPatientsAsync(DatabaseEngine.Sqlite, 1);
        var file = Path("log");

        var (code, said) = await test.RunAsync(
            AuditCommand.Create,
            "export",
            "--format",
            format,
            "--output",
            file
        );

        code.ShouldBe(0, said);
        (await File.ReadAllTextAsync(file)).ShouldStartWith(beginning);
    }

    [Theory]
    [InlineData("--from 2026-06-31", "2026-06-31 is no day: write it as 2026-06-01.")]
    [InlineData("--to yesterday", "yesterday is no day")]
    [InlineData("--from 2026-06-02 --to 2026-06-01", "--from is after --to")]
    [InlineData("--nhs-number-from nowhere.txt", "names no file")]
    [InlineData("--nhs-number 9990000018", "--nhs-number is not an option of this command")]
    public async Task What_cannot_be_exported_is_said_and_leaves_no_file(
        string options,
        string sentence
    )
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var file = Path("log");

        var (code, said) = await test.RunAsync(
            AuditCommand.Create,
            ["export", "--output", file, .. options.Split(' ')]
        );

        code.ShouldBe(1);
        said.ShouldContain(sentence);
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_there_or_cannot_be_is_not_written()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var file = Path("mine");
        await File.WriteAllTextAsync(file, "mine");

        var there = await test.RunAsync(AuditCommand.Create, "export", "--output", file);
        var nowhere = await test.RunAsync(
            AuditCommand.Create,
            "export",
            "--output",
            Path("no/folder")
        );

        (there.Code, nowhere.Code).ShouldBe((1, 1));
        there.Said.ShouldContain("is there already: name another file.");
        nowhere.Said.ShouldContain("The file cannot be written");
        (await File.ReadAllTextAsync(file)).ShouldBe("mine");
    }

    [Fact]
    public async Task Without_leave_nothing_is_pruned_or_erased()
    {
        await using var test = await WithPatientsAsync(DatabaseEngine.Sqlite, 1);
        var before = await test.Database.AuditAsync();

        var prune = await test.RunAsync(AuditCommand.Create, "prune");
        var erase = await test.RunAsync(
            PatientCommand.Create,
            "erase",
            "--nhs-number-from",
            NumberFile(0)
        );

        (prune.Code, erase.Code).ShouldBe((1, 1));
        prune.Said.ShouldContain("Add --yes");
        erase.Said.ShouldContain("Add --yes");
        (await test.Database.AuditAsync()).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task Pruning_says_how_much_went_and_why()
    {
        await using var test = await WithPatientsAsync(DatabaseEngine.Sqlite, 1);

        var (code, said) = await test.RunAsync(
            AuditCommand.Create,
            "prune",
            "--yes",
            "--Audit:RetentionYears=2"
        );

        code.ShouldBe(0);
        said.ShouldContain("0 lines from before");
        said.ShouldContain("Audit:RetentionYears is 2");
    }

    [Theory]
    [InlineData("export", "--output")]
    [InlineData("erase", "--yes")]
    public async Task A_number_that_nobody_has_is_said_to_be_unknown(string command, string option)
    {
        await using var test = await WithPatientsAsync(DatabaseEngine.Sqlite, 1);
        var file = Path("record.zip");
        string[] rest = option == "--output" ? [option, file] : [option];

        var (code, said) = await test.RunAsync(
            PatientCommand.Create,
            [command, "--nhs-number-from", NumberFile(1), .. rest]
        );

        code.ShouldBe(1);
        said.ShouldBe("The portal holds nothing of a patient with that number.\n");
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task The_log_of_a_number_that_nobody_has_is_said_to_be_unknown()
    {
        await using var test = await WithPatientsAsync(DatabaseEngine.Sqlite, 1);
        var file = Path("log");

        var (code, said) = await test.RunAsync(
            AuditCommand.Create,
            "export",
            "--nhs-number-from",
            NumberFile(1),
            "--output",
            file
        );

        code.ShouldBe(1);
        said.ShouldContain("holds nothing of a patient with that number");
        File.Exists(file).ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task A_record_is_handed_out_as_a_zip_and_then_erased_by_command(
        DatabaseEngine engine
    )
    {
        await using var test = await WithPatientsAsync(engine, 1);
        var (number, file) = (NumberFile(0), Path("record.zip"));

        var export = await test.RunAsync(
            PatientCommand.Create,
            "export",
            "--nhs-number-from",
            number,
            "--output",
            file
        );
        var erase = await test.RunAsync(
            PatientCommand.Create,
            "erase",
            "--nhs-number-from",
            number,
            "--yes"
        );

        export.Code.ShouldBe(0, export.Said);
        OnlyMine(file);
        await using (var zip = await ZipFile.OpenReadAsync(file))
        {
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            names.ShouldContain("appointments.json");
            names.ShouldContain("who-saw-it.csv");
            names.ShouldContain(name => name.StartsWith("letters/") && name.EndsWith(".pdf"));
            names[0].ShouldBe("README.txt");
            var readme = await TextAsync(zip, "README.txt");
            names
                .Skip(1)
                .Select(name =>
                    name.StartsWith("letters/", StringComparison.Ordinal) ? "letters/" : name
                )
                .Where(name => !readme.Contains($"\r\n{name}\r\n  "))
                .ShouldBeEmpty("files that the readme does not explain");
            Instants()
                .Count(await TextAsync(zip, "appointments.json"))
                .ShouldBe(1, "times are as the readme says");
            (await TextAsync(zip, "appointments.json")).ShouldNotContain("+00:00");
        }
        erase.Code.ShouldBe(0, erase.Said);
        erase.Said.ShouldContain("  appointments: 1");
        erase.Said.ShouldContain("it knows no removal");
        (await test.Database.AuditAsync())[^1]
            .ShouldSatisfyAllConditions(
                row => row.Action.ShouldBe(AuditAction.Erase),
                row => row.Via.ShouldBe("patient erase")
            );
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_said_in_a_sentence()
    {
        var (code, text) = await OperatorRun.RunAsync(
            AuditCommand.Create,
            Path("no/folder/portal.db"),
            "export",
            "--output",
            Path("log")
        );

        code.ShouldBe(1);
        text.ShouldContain("The database cannot be used");
        text.ShouldContain("Check Storage:ConnectionString");
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex(
        "\"start_at\": \"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Instants();

    private static void OnlyMine(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
