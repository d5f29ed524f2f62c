using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>What others are told of an import: the patients always, what happened only when it is news.</summary>
public sealed class NewsTests
{
    private const string Yesterday = "2026-06-02T10:00:00Z";

    private static IReadOnlyList<JsonObject> FirstLoad() =>
        [
            .. Hospital(),
            Appointment("A1"),
            LetterFeed.Letter("L1"),
            TaskFeed.Questionnaire(),
            TaskFeed.Survey("T1"),
        ];

    private static async Task<TestDatabase> SeededAsync(DatabaseEngine engine)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(FirstLoad());
        return test;
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(TestDatabase test) =>
        await test.ListAsync<string>("SELECT kind FROM outbox ORDER BY number");

    private static JsonObject Renewed(JsonObject resource, string updated = Yesterday)
    {
        resource["meta"] = new JsonObject { ["lastUpdated"] = updated };
        return resource;
    }

    [Theory, BothEngines]
    public async Task The_first_import_registers_its_patients_and_tells_nothing_else(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        IEnumerable<JsonObject> load =
        [
            .. Hospital(),
            Renewed(Appointment("A1")),
            Renewed(Appointment("A2", Ben, status: "cancelled")),
            Renewed(LetterFeed.Letter("L1")),
            TaskFeed.Questionnaire(),
            Renewed(TaskFeed.Survey("T1")),
        ];

        await test.TakeInAsync(load);

        (await ToldAsync(test)).ShouldBeEmpty();
        (
            await test.ListAsync<string>(
                "SELECT resource || ' ' || nhs_number || ' ' || state FROM record_states ORDER BY resource, nhs_number"
            )
        ).ShouldBe([
            $"Appointments {Ada} Waiting",
            $"Appointments {Ben} Waiting",
            $"Documents {Ada} Waiting",
            $"Questionnaires {Ada} Waiting",
        ]);
    }

    [Theory, BothEngines]
    public async Task What_comes_after_it_is_told_in_the_order_in_which_it_happened(
        DatabaseEngine engine
    )
    {
        await using var test = await SeededAsync(engine);

        await test.TakeInAsync(
            Renewed(Appointment("A1", start: "2026-09-02T09:00:00Z")),
            Appointment("A2", Ben, updated: Yesterday),
            Renewed(LetterFeed.Letter("L2")),
            Renewed(TaskFeed.Survey("T1", status: "cancelled")),
            Renewed(TaskFeed.Survey("T2"))
        );

        (await ToldAsync(test)).ShouldBe([
            "AppointmentChanged",
            "AppointmentBooked",
            "DocumentArrived",
            "QuestionnaireWithdrawn",
            "QuestionnaireRequested",
        ]);
        var moved = JsonNode.Parse(
            await test.ReadAsync<string>(
                "SELECT body FROM outbox WHERE number = (SELECT min(number) FROM outbox)"
            )
        )!;
        moved["change"]!.ToString().ShouldBe("Moved");
        moved["actor"]!.ToString().ShouldBe("Hospital");
        moved["oldStartAt"]!.ToString().ShouldStartWith("2026-09-01T09:00:00");
        moved["newStartAt"]!.ToString().ShouldStartWith("2026-09-02T09:00:00");
        (
            await test.ReadAsync<long>("SELECT count(*) FROM outbox WHERE body LIKE '%999000%'")
        ).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_cancellation_an_attendance_and_a_missed_appointment_are_told(
        DatabaseEngine engine
    )
    {
        await using var test = await SeededAsync(engine);
        await test.TakeInAsync(
            Appointment("A2", updated: Yesterday),
            Appointment("A3", updated: Yesterday)
        );

        await test.TakeInAsync(
            Appointment("A1", status: "cancelled", updated: "2026-06-03T08:00:00Z"),
            Appointment("A2", status: "fulfilled", updated: "2026-06-03T08:00:00Z"),
            Appointment("A3", status: "noshow", updated: "2026-06-03T08:00:00Z")
        );

        (await ToldAsync(test))
            .Skip(2)
            .ShouldBe(["AppointmentCancelled", "AppointmentChanged", "AppointmentChanged"]);
    }

    [Theory]
    [InlineData("2026-05-27T08:59:59Z", 0)]
    [InlineData("2026-05-27T09:00:00Z", 1)]
    [InlineData(null, 1)]
    public async Task What_the_hospital_did_more_than_7_days_ago_is_history(
        string? updated,
        int expected
    )
    {
        await using var test = await SeededAsync(DatabaseEngine.Sqlite);

        await test.TakeInAsync(Appointment("A2", updated: updated));

        (await ToldAsync(test)).Count.ShouldBe(expected);
    }

    [Theory, BothEngines]
    public async Task What_is_said_to_be_history_is_told_to_nobody_but_its_patients_are_registered(
        DatabaseEngine engine
    )
    {
        await using var test = await SeededAsync(engine);

        await test.ImportAsync(
            [Appointment("A2", Ben, updated: Yesterday)],
            new ImportOptions { IsHistory = true }
        );

        (await ToldAsync(test)).ShouldBeEmpty();
        (
            await test.ReadAsync<long>(
                "SELECT count(*) FROM record_states WHERE resource = 'Appointments'"
            )
        ).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task The_same_again_and_a_dry_run_tell_nothing(DatabaseEngine engine)
    {
        await using var test = await SeededAsync(engine);

        await test.TakeInAsync(FirstLoad());
        await test.ImportAsync(
            [Appointment("A2", updated: Yesterday)],
            new ImportOptions { DryRun = true }
        );

        (await ToldAsync(test)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_dry_run_of_the_first_import_is_not_the_first(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.ImportAsync(FirstLoad(), new ImportOptions { DryRun = true });

        await test.TakeInAsync(FirstLoad().Select(one => Renewed(one)));

        (await ToldAsync(test)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_type_has_a_first_import_of_its_own()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync([.. Hospital(), Appointment("A1")]);

        await test.TakeInAsync(Renewed(LetterFeed.Letter("L1")));
        await test.TakeInAsync(Renewed(LetterFeed.Letter("L2")));

        (await ToldAsync(test)).ShouldBe(["DocumentArrived"]);
    }

    [Fact]
    public async Task Nobody_is_registered_for_a_trust_that_does_not_take_part()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync([
            Organization().Extended(PortalExtensions.Open, "valueBoolean", false),
            Location(),
            Clinic(),
            Patient(),
            Appointment("A1"),
        ]);

        (await test.ReadAsync<long>("SELECT count(*) FROM record_states")).ShouldBe(0);
    }

    [Fact]
    public async Task A_letter_with_another_PDF_arrives_anew_and_one_with_another_title_does_not()
    {
        await using var test = await SeededAsync(DatabaseEngine.Sqlite);

        await test.TakeInAsync(
            Renewed(LetterFeed.Letter("L1").With("description", "Dermatology outcome letter"))
        );
        await test.TakeInAsync(
            Renewed(LetterFeed.Letter("L1", pdf: LetterFeed.Pdf("another")), "2026-06-03T08:00:00Z")
        );

        (await ToldAsync(test)).ShouldBe(["DocumentChanged", "DocumentArrived"]);
    }
}
