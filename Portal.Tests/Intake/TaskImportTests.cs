using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;
using static Portal.Tests.Intake.LetterFeed;
using static Portal.Tests.Intake.TaskFeed;

namespace Portal.Tests.Intake;

/// <summary>Questionnaires and tasks on their way in, and what becomes of one that comes again.</summary>
public sealed class TaskImportTests
{
    private static readonly DateOnly _birthDate = new(1980, 5, 17);

    private static TaskStore Store(TestDatabase test) => new(test.Database, new TestClock());

    private static async Task<QuestionnaireTask> OneAsync(TestDatabase test) =>
        (
            await Store(test)
                .ForAsync(
                    new Portal.Api.Patients.PatientKey(
                        await test.ReadAsync<Guid>(
                            $"SELECT id FROM patients WHERE nhs_number = '{Ada}'"
                        ),
                        _birthDate
                    )
                )
        ).Tasks.ShouldHaveSingleItem();

    private static Task<ImportResult> TakeInAsync(
        TestDatabase test,
        params IEnumerable<JsonObject> more
    ) => test.TakeInAsync([.. HospitalWithAppointments(), Questionnaire(), .. more]);

    [Theory, BothEngines]
    public async Task A_task_is_read_by_the_portal_as_the_hospital_wrote_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await TakeInAsync(test, Survey());

        var task = await OneAsync(test);
        task.Title.ShouldBe("Dermatology pre-consultation survey");
        task.Status.ShouldBe(TaskState.Requested);
        task.KindCode.ShouldBe("CONS-Survey");
        task.KindText.ShouldBe("Pre-consultation survey");
        task.AuthoredAt.ShouldBe(new(2026, 5, 21, 9, 30, 0, TimeSpan.Zero));
        task.AppointmentId.ShouldBe(
            await test.ReadAsync<Guid>("SELECT id FROM appointments WHERE source_value = 'A1'")
        );
        task.IsPifu.ShouldBeFalse();
        task.SourceValue.ShouldBe("T1");
        task.OdsCode.ShouldBe("RXX");
        (await Store(test).DefinitionAsync(task.QuestionnaireId, task.Edition))
            .ShouldNotBeNull()
            .ShouldContain("\"Question 1\"");
    }

    [Theory, BothEngines]
    public async Task A_follow_up_is_read_with_its_pathway_specialty_and_closing_date(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await TakeInAsync(test, Pifu());

        var task = await OneAsync(test);
        task.IsPifu.ShouldBeTrue();
        task.Title.ShouldBe("Dermatology", "the type of a PIFU is not for its title");
        task.PathwayId.ShouldBe("RXX5644312231");
        task.SpecialtyCode.ShouldBe("330");
        task.ClosesAt.ShouldBe(new(2027, 5, 21, 0, 0, 0, TimeSpan.Zero));
        task.AppointmentId.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_changed_questionnaire_is_a_new_edition_and_the_old_one_stays(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await TakeInAsync(test, Survey());
        (await test.TakeInAsync([Organization(), Questionnaire()])).Unchanged.ShouldBe(2);

        await test.TakeInAsync([Organization(), Questionnaire("Q1", Item("1"), Item("2", "date"))]);

        var task = await OneAsync(test);
        task.Edition.ShouldBe(2);
        var store = Store(test);
        (await store.DefinitionAsync(task.QuestionnaireId, 1))!.ShouldNotContain("Question 2");
        (await store.DefinitionAsync(task.QuestionnaireId, 2))!.ShouldContain("Question 2");
        (await store.DefinitionAsync(task.QuestionnaireId, 3)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task The_same_task_again_changes_nothing_and_an_older_one_overwrites_nothing(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await TakeInAsync(test, Survey());

        (await test.TakeInAsync(Survey())).Unchanged.ShouldBe(1);
        (
            await test.TakeInAsync(Survey(status: "cancelled", updated: "2026-05-21T09:59:59Z"))
        ).Unchanged.ShouldBe(1);
        (await OneAsync(test)).Status.ShouldBe(TaskState.Requested);

        await test.TakeInAsync(Survey(status: "cancelled", updated: "2026-05-21T10:00:01Z"));
        (await OneAsync(test)).Status.ShouldBe(TaskState.Cancelled);
    }

    [Theory]
    [InlineData("InProgress", "requested", TaskState.InProgress)]
    [InlineData("Completed", "requested", TaskState.Completed)]
    [InlineData("Completed", "in-progress", TaskState.Completed)]
    [InlineData("InProgress", "completed", TaskState.Completed)]
    [InlineData("InProgress", "cancelled", TaskState.Cancelled)]
    [InlineData("Cancelled", "requested", TaskState.Requested)]
    public async Task What_the_patient_did_stays_done_unless_the_hospital_cancels(
        string here,
        string sent,
        TaskState expected
    )
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await TakeInAsync(test, Survey());
        await test.ExecuteAsync("UPDATE tasks SET status = @here", new { here });

        await test.TakeInAsync(
            Survey(status: sent, updated: "2026-05-22T10:00:00Z").With("description", "Newer")
        );

        (await OneAsync(test)).Status.ShouldBe(expected);
    }

    [Theory, BothEngines]
    public async Task Tasks_before_all_that_they_need_wait_for_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.TakeInAsync([Survey(), Questionnaire(), .. HospitalWithAppointments()]);

        (await OneAsync(test)).AppointmentId.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("reasonReference")]
    [InlineData("focus")]
    public async Task A_task_that_names_what_is_not_there_is_refused(string field)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var task = Survey();
        task[field]!["identifier"]!["value"] = "X9";

        var fault = (
            await test.ImportAsync([.. HospitalWithAppointments(), Questionnaire(), task])
        ).OneFault();

        fault.Field.ShouldBe($"Task.{field}");
        fault.Message.ShouldContain("is not known at this trust");
    }

    [Theory, BothEngines]
    public async Task A_task_about_another_patients_appointment_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var fault = (
            await test.ImportAsync([
                .. HospitalWithAppointments(),
                Questionnaire(),
                Survey(appointment: "A2"),
            ])
        ).OneFault();

        fault.Field.ShouldBe("Task.focus");
        fault.Message.ShouldContain("another patient");
    }
}
