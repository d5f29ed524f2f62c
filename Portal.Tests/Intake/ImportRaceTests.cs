using System.Data.Common;
using System.Text;
using Dapper;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Patients use the portal while an import runs.</summary>
public sealed class ImportRaceTests
{
    [Theory, BothEngines]
    public async Task A_cancellation_that_is_being_made_is_not_undone_by_an_older_version(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);
        var older = Appointment(updated: "2026-05-21T10:00:00Z").With("description", "Skin");

        var result = await ImportDuringAsync(
            test,
            """
            UPDATE appointments SET status = 'Cancelled';
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change)
            SELECT id, patient_id, 2, @at, 'Patient', 'Cancelled' FROM appointments
            """,
            older
        );

        result.Unchanged.ShouldBe(1);
        (await test.ReadAsync<string>("SELECT status FROM appointments")).ShouldBe("Cancelled");
    }

    [Theory, BothEngines]
    public async Task A_slot_that_a_patient_is_taking_is_not_given_to_another(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment("A1")]);

        var result = await ImportDuringAsync(
            test,
            """
            UPDATE slots SET status = 'Busy';
            UPDATE appointments SET slot_id = (SELECT id FROM slots), updated_at = @at
            """,
            Appointment("A2", Ben, slot: "S1")
        );

        result.OneFault().Field.ShouldBe("Appointment.slot");
        (
            await test.ReadAsync<string>(
                "SELECT source_value FROM appointments WHERE slot_id IS NOT NULL"
            )
        ).ShouldBe("A1");
    }

    [Theory, BothEngines]
    public async Task Two_imports_of_the_same_at_once_come_to_what_one_does(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var lines = Lines(Everything());
        var small = new ImportOptions { BatchSize = 1 };

        var results = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => test.ImportAsync(lines, small)))
        );

        results.SelectMany(result => result.Refusals).ShouldBeEmpty();
        results.Sum(result => result.Added).ShouldBe(Everything().Count);
        (await test.ReadAsync<long>("SELECT count(*) FROM appointment_history")).ShouldBe(3);
        (await test.TakeInAsync(Everything())).Unchanged.ShouldBe(Everything().Count);
    }

    [Fact]
    public async Task A_connection_that_is_lost_ends_the_import_and_the_next_one_completes_it()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await using var observer = await test.Database.OpenAsync();
        var options = new ImportOptions
        {
            BatchSize = 3,
            OnRefusal = _ =>
                observer.Execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                ),
        };
        var wrong = Slot("S3").With("status", null);

        await Should.ThrowAsync<DbException>(() =>
            test.ImportAsync([.. Hospital(), wrong, .. Everything().Skip(5)], options)
        );

        await test.TakeInAsync(Everything());
        (await test.ReadAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Stopping_leaves_whole_batches_and_the_next_import_completes_them(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var stop = new CancellationTokenSource();
        var lines = Lines([
            .. Hospital(),
            Slot("S3").With("status", null),
            .. Everything().Skip(5),
        ]);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new Importer(test.Database, new TestClock()).ImportAsync(
                [ImportSource.Stream("input", new MemoryStream(Encoding.UTF8.GetBytes(lines)))],
                new ImportOptions { BatchSize = 2, OnRefusal = _ => stop.Cancel() },
                cancellation: stop.Token
            )
        );

        await test.TakeInAsync(Everything());
        (await test.ReadAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(2);
    }

    /// <summary>Imports while a transaction that did this is open, and commits it once the import waits for it.</summary>
    private static async Task<ImportResult> ImportDuringAsync(
        TestDatabase test,
        string patientDoes,
        System.Text.Json.Nodes.JsonObject resource
    )
    {
        await using var connection = await test.Database.OpenAsync();
        await using var transaction = await Database.BeginWriteAsync(connection);
        await connection.ExecuteAsync(
            patientDoes,
            new { at = DateTimeOffset.Parse("2026-05-22T10:00:00Z") },
            transaction
        );

        var import = Task.Run(() => test.ImportAsync([resource]));
        await UntilSomebodyWaitsAsync(test, import);
        await transaction.CommitAsync();
        return await import;
    }

    /// <summary>SQLite cannot tell; there the import waits at its first statement, whenever that is.</summary>
    private static async Task UntilSomebodyWaitsAsync(TestDatabase test, Task import)
    {
        if (test.Database.Engine != DatabaseEngine.Postgres)
        {
            return;
        }
        await using var observer = await test.Database.OpenAsync();
        while (
            !import.IsCompleted
            && await observer.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
            ) == 0
        )
        {
            await Task.Yield();
        }
    }
}
