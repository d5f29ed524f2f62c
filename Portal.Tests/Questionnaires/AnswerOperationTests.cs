using Portal.Api.Questionnaires;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Questionnaires;

public sealed class AnswerOperationTests
{
    [Theory, BothEngines]
    public async Task Answers_are_begun_saved_sent_and_read_back(DatabaseEngine engine)
    {
        await using var scene = await AnswerScene.StartAsync(engine);
        var sheet = await scene.FilledInAsync();
        (await scene.FoundAsync()).Status.ShouldBe(TaskState.InProgress);

        var sent = await scene.SendAsync(sheet);

        sent.Refusal.ShouldBeNull();
        var task = await scene.FoundAsync();
        task.Status.ShouldBe(TaskState.Completed);
        task.ModifiedAt.ShouldBe(scene.Clock.GetUtcNow());
        var read = (await scene.Store.OfAsync(scene.Patient, scene.Task)).ShouldHaveSingleItem();
        read.SentAt.ShouldBe(scene.Clock.GetUtcNow());
        read.Answers.Of("where").ShouldBe([new TextAnswer("Arm")]);
        read.Answers.Of("cream").ShouldBe([new BooleanAnswer(true)]);
        (await scene.OutboxAsync()).ShouldBe(["QuestionnaireStarted", "QuestionnaireSent"]);
    }

    [Proves("HZ-06.4")]
    [Theory, BothEngines]
    public async Task Ten_clicks_at_once_begin_once_and_send_once(DatabaseEngine engine)
    {
        await using var scene = await AnswerScene.StartAsync(engine);
        var begun = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.BeginAsync()));
        var sheet = await scene.FilledInAsync();

        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.SendAsync(sheet)));

        begun.Select(outcome => outcome.Sheet!.Id).Distinct().ShouldBe([sheet.Id]);
        sent.ShouldAllBe(outcome => outcome.Refusal == null);
        (await scene.Store.OfAsync(scene.Patient, scene.Task)).Count.ShouldBe(1);
        (await scene.OutboxAsync()).ShouldBe(["QuestionnaireStarted", "QuestionnaireSent"]);
    }

    [Proves("HZ-06.2")]
    [Theory, BothEngines]
    public async Task Of_two_devices_the_second_is_told_and_overwrites_nothing(
        DatabaseEngine engine
    )
    {
        await using var scene = await AnswerScene.StartAsync(engine);
        var sheet = await scene.BegunAsync();
        await scene.SavedAsync(sheet, 1, ("where", new TextAnswer("Arm")));

        var second = await scene.SaveAsync(sheet, 1, ("where", new TextAnswer("Leg")));

        second.Refusal.ShouldBe(AnswerRefusal.Changed);
        second.Sheet!.Answers.Of("where").ShouldBe([new TextAnswer("Arm")]);
        var again = await scene.SavedAsync(second.Sheet, 1, ("where", new TextAnswer("Leg")));
        again.Answers.Of("where").ShouldBe([new TextAnswer("Leg")]);
    }

    [Fact]
    public async Task Of_two_devices_at_once_one_is_told()
    {
        await using var scene = await AnswerScene.StartAsync(DatabaseEngine.Postgres);
        var sheet = await scene.BegunAsync();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => scene.SaveAsync(sheet, 1, ("where", new TextAnswer($"Place {i}"))))
        );

        outcomes.Count(outcome => outcome.Refusal is null).ShouldBe(1);
        outcomes.Count(outcome => outcome.Refusal == AnswerRefusal.Changed).ShouldBe(5);
    }

    [Fact]
    public async Task The_same_page_saved_twice_is_no_conflict()
    {
        await using var scene = await AnswerScene.StartAsync();
        var sheet = await scene.BegunAsync();
        await scene.SavedAsync(sheet, 1, ("where", new TextAnswer("Arm")));

        (await scene.SaveAsync(sheet, 1, ("where", new TextAnswer("Arm")))).Refusal.ShouldBeNull();
    }

    [Proves("HZ-06.4")]
    [Fact]
    public async Task Answers_that_changed_after_they_were_checked_are_not_sent()
    {
        await using var scene = await AnswerScene.StartAsync();
        var checkedSheet = await scene.FilledInAsync();
        await scene.SavedAsync(checkedSheet, 1, ("where", new TextAnswer("Leg")));

        (await scene.SendAsync(checkedSheet)).Refusal.ShouldBe(AnswerRefusal.Changed);
        (await scene.FoundAsync()).Status.ShouldBe(TaskState.InProgress);
    }

    [Fact]
    public async Task What_is_not_finished_is_not_sent()
    {
        await using var scene = await AnswerScene.StartAsync();
        var sheet = await scene.BegunAsync();

        (await scene.SendAsync(sheet)).Refusal.ShouldBe(AnswerRefusal.Incomplete);
        (await scene.SaveAsync(sheet, 1)).Refusal.ShouldBe(AnswerRefusal.Incomplete);
    }

    [Fact]
    public async Task Forged_answers_to_what_is_not_asked_are_passed_over()
    {
        await using var scene = await AnswerScene.StartAsync();
        var sheet = await scene.BegunAsync();

        var saved = await scene.SavedAsync(
            sheet,
            1,
            ("where", new TextAnswer("Arm")),
            ("how", new TextAnswer("Forged")),
            ("cream", new BooleanAnswer(true)),
            ("nowhere", new TextAnswer("Forged"))
        );

        saved.Answers.Given.Keys.Order().ShouldBe(["cream", "where"]);
        saved.Answers.Of("cream").ShouldBe([new BooleanAnswer(false)]);
        (await scene.SaveAsync(saved, 3, ("how", new TextAnswer("Forged")))).Refusal.ShouldBe(
            AnswerRefusal.Changed
        );
    }

    [Fact]
    public async Task Answers_that_became_hidden_are_kept_until_they_are_sent_and_do_not_go_along()
    {
        await using var scene = await AnswerScene.StartAsync();
        var (yes, no) = (new CodingAnswer(null, "yes", "Yes"), new CodingAnswer(null, "no", "No"));
        var sheet = await scene.FilledInAsync();
        sheet = await scene.SavedAsync(sheet, 2, ("changed", yes));
        sheet = await scene.SavedAsync(sheet, 3, ("how", new TextAnswer("It grew")));
        sheet = await scene.SavedAsync(sheet, 2, ("changed", no));
        sheet.Answers.Of("how").Count.ShouldBe(1);

        var sent = await scene.SendAsync(sheet);

        sent.Sheet!.Answers.Given.Keys.Order().ShouldBe(["changed", "cream", "where"]);
    }

    [Fact]
    public async Task The_closing_instant_still_counts_and_the_next_does_not()
    {
        var closes = BookingData.Now.AddHours(1);
        await using var scene = await AnswerScene.StartAsync(closes: closes);
        var sheet = await scene.FilledInAsync();
        scene.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));

        (await scene.SendAsync(sheet)).Refusal.ShouldBe(AnswerRefusal.Closed);
        (await scene.SaveAsync(sheet, 1, ("where", new TextAnswer("Leg")))).Refusal.ShouldBe(
            AnswerRefusal.Closed
        );
        (await scene.FoundAsync())
            .StandingAt(scene.Clock.GetUtcNow())
            .ShouldBe(TaskStanding.Closed);
        scene.Clock.Advance(TimeSpan.FromMilliseconds(-1));
        (await scene.SendAsync(sheet)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_hospital_cancelled_is_neither_begun_nor_sent()
    {
        await using var scene = await AnswerScene.StartAsync();
        var sheet = await scene.FilledInAsync();
        await scene.ExecuteAsync("UPDATE tasks SET status = 'Cancelled'");

        (await scene.SendAsync(sheet)).Refusal.ShouldBe(AnswerRefusal.Cancelled);
        (await scene.BeginAsync()).Refusal.ShouldBe(AnswerRefusal.Cancelled);
    }

    [Fact]
    public async Task Nobody_begins_saves_or_sends_for_another_patient()
    {
        await using var scene = await AnswerScene.StartAsync();
        var other = await scene.Data.PatientAsync(scene.Trust, BookingData.NhsNumbers[1]);
        var sheet = await scene.FilledInAsync();

        (await scene.BeginAsync(other)).Refusal.ShouldBe(AnswerRefusal.NotFound);
        (await scene.SendAsync(sheet, other)).Refusal.ShouldBe(AnswerRefusal.NotFound);
        (await scene.Store.OfAsync(other, scene.Task)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_tasks_answers_are_not_taken_for_this_one()
    {
        await using var scene = await AnswerScene.StartAsync();
        var sheet = await scene.FilledInAsync();
        var first = scene.Task;
        await scene.ExecuteAsync(
            $"UPDATE task_answers SET task_id = '{await scene.Data.TaskAsync(scene.Patient, scene.Trust)}'"
        );

        (await scene.SendAsync(sheet)).Refusal.ShouldBe(AnswerRefusal.NotFound);
        scene.Task.ShouldBe(first);
    }

    [Theory, BothEngines]
    public async Task Who_has_begun_keeps_the_edition_when_the_hospital_sends_another(
        DatabaseEngine engine
    )
    {
        await using var scene = await AnswerScene.StartAsync(engine);
        await scene.BegunAsync();
        await scene.Data.ExecuteAsync(
            """
            INSERT INTO questionnaire_editions (questionnaire_id, number, definition, created_at)
            VALUES (@Questionnaire, 2, @OneQuestion, @Now);
            UPDATE questionnaires SET edition = 2 WHERE id = @Questionnaire
            """,
            new
            {
                scene.Questionnaire,
                TaskData.OneQuestion,
                BookingData.Now,
            }
        );

        (await scene.BegunAsync()).Definition.Title.ShouldBe("Before your skin appointment");
    }

    [Fact]
    public async Task Answers_that_are_too_long_together_are_refused_and_nothing_is_lost()
    {
        await using var scene = await AnswerScene.StartAsync();
        var sheet = await scene.BegunAsync();
        var full = Definitions.Answers(("x", new TextAnswer(new string('x', 199_900))));
        await scene.Data.ExecuteAsync(
            "UPDATE task_answers SET answers = @answers",
            new { answers = full.Write() }
        );

        (
            await scene.SaveAsync(sheet, 1, ("where", new TextAnswer(new string('x', 100))))
        ).Refusal.ShouldBe(AnswerRefusal.TooLong);
    }

    [Theory, BothEngines]
    public async Task A_follow_up_can_be_asked_for_again_until_it_closes(DatabaseEngine engine)
    {
        await using var scene = await AnswerScene.StartAsync(engine, isPifu: true);
        await scene.SendAsync(await scene.FilledInAsync());
        scene.Clock.Advance(TimeSpan.FromDays(2));
        await scene.SendAsync(await scene.FilledInAsync());

        var task = await scene.FoundAsync();
        task.Status.ShouldBe(TaskState.InProgress);
        task.ModifiedAt.ShouldBe(scene.Clock.GetUtcNow());
        (await scene.Store.OfAsync(scene.Patient, scene.Task))
            .Select(sheet => sheet.Number)
            .ShouldBe([2, 1]);
        scene.Clock.Advance(TimeSpan.FromDays(400));
        (await scene.BeginAsync()).Refusal.ShouldBe(AnswerRefusal.Closed);
    }
}
