using Portal.Api.Audit;
using Portal.Audit;
using Shouldly;

namespace Portal.Tests.Audit;

public sealed class ExportReadmeTests
{
    private static PatientRecord Record(params string[] tables) =>
        new(
            Guid.CreateVersion7(),
            tables.ToDictionary(
                table => table,
                IReadOnlyList<IDictionary<string, object?>> (_) => [],
                StringComparer.Ordinal
            )
        );

    [Fact]
    public void Every_table_of_a_patients_is_explained() =>
        ExportReadme.Tables.Keys.ShouldBe(
            PatientTables.All.Select(table => table.Name),
            ignoreOrder: true
        );

    [Fact]
    public void Only_the_files_that_are_there_are_explained()
    {
        var text = ExportReadme.Write(Record("patients", "appointments"), new(2026, 6, 3));

        text.ShouldContain("appointments.json\r\n  Your appointments.\r\n");
        text.ShouldContain("who-saw-it.csv\r\n");
        text.ShouldNotContain("tasks.json");
        text.ShouldNotContain("letters/");
    }

    [Fact]
    public void It_says_when_it_was_made_and_in_which_zone_the_times_are()
    {
        var text = ExportReadme.Write(Record(), new(2026, 6, 3));

        text.ShouldContain("This file was made on 3 June 2026.");
        text.ShouldContain("2026-06-03T08:30:00Z");
        text.ShouldContain("9:30am in the UK");
    }
}
