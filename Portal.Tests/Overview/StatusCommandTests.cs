using System.Text.Json;
using Portal.Api.Storage;
using Portal.Overview;
using Portal.Tests.Hosting;
using Portal.Tests.Intake;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Overview;

public sealed class StatusCommandTests
{
    [Theory, BothEngines]
    public async Task It_shows_queues_imports_trusts_left_out_resources_and_versions(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());
        await test.TakeInAsync(Organization());
        await FillAsync(test);

        var (code, said) = await test.RunAsync(StatusCommand.Create, "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(said);
        var status = json.RootElement;
        status.GetProperty("schema").GetProperty("newest").GetInt32().ShouldBe(Migration.Newest);
        status.GetProperty("program").GetString().ShouldBe(ProgramVersion.Text);
        status.GetProperty("maintenanceUntil").ValueKind.ShouldBe(JsonValueKind.Null);
        var queue = status
            .GetProperty("queues")
            .EnumerateArray()
            .Single(one => one.GetProperty("service").GetString() == "Reporting");
        queue.GetProperty("waiting").GetInt64().ShouldBe(1);
        queue.GetProperty("oldestAt").GetDateTimeOffset().ShouldBe(new TestClock().GetUtcNow());
        queue.GetProperty("setAside").GetInt64().ShouldBe(1);
        var trust = status.GetProperty("trusts").EnumerateArray().ShouldHaveSingleItem();
        trust.GetProperty("rollout").GetString().ShouldBe("On");
        // The last one, of the Organization alone.
        trust.GetProperty("lastImport").GetProperty("unchanged").GetInt64().ShouldBe(1);
        trust.GetProperty("lastImport").GetProperty("refused").GetInt64().ShouldBe(0);
        var leftOut = status.GetProperty("leftOut").EnumerateArray().ShouldHaveSingleItem();
        leftOut.GetProperty("rule").GetString().ShouldBe("SpecialtyIsThreeDigits");
    }

    [Theory, BothEngines]
    public async Task For_people_it_says_the_same_in_tables(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());
        await FillAsync(test);

        var (code, said) = await test.RunAsync(StatusCommand.Create);

        code.ShouldBe(0);
        said.ShouldContain($"schema {Migration.Newest:0000}");
        said.ShouldContain("No maintenance");
        said.ShouldContain("Reporting");
        said.ShouldContain("SpecialtyIsThreeDigits");
        said.ShouldNotContain(Ada);
    }

    [Theory, BothEngines]
    public async Task On_an_empty_database_it_says_the_versions_and_changes_nothing(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateEmptyAsync(engine);

        var (code, said) = await test.RunAsync(StatusCommand.Create);

        code.ShouldBe(0);
        said.ShouldContain("schema 0000");
        said.ShouldContain("still to be applied");
        (await SchemaStanding.ReadAsync(test.Database)).Newest.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_dry_run_is_no_import(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.ImportAsync(Hospital(), new() { DryRun = true });

        (await test.ReadAsync<long>("SELECT count(*) FROM imports")).ShouldBe(0);
    }

    /// <summary>A delivery that waits, one that was set aside, and a resource that was left out just now.</summary>
    private static async Task FillAsync(TestDatabase test)
    {
        var data = new Builders.BookingData(test.Database);
        var at = new TestClock().GetUtcNow();
        await data.ExecuteAsync(
            """
            INSERT INTO deliveries (service, kind, key, body, created_at, due_at, state, ended_at)
            VALUES ('Reporting', 'X', 'x', '{}', @at, @at, 'Waiting', NULL),
                   ('Reporting', 'X', 'x', '{}', @at, @at, 'SetAside', @at);
            INSERT INTO left_out_resources (resource, id, rule, times, first_at, last_at)
            VALUES ('Appointment', 'x', 'SpecialtyIsThreeDigits', 3, @at, @now)
            """,
            new { at, now = TimeProvider.System.GetUtcNow() }
        );
    }
}
