using Portal.Api.Messages;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

/// <summary>What patients are sent when a letter or questionnaire comes.</summary>
public sealed class LetterMessageTests
{
    private static async Task<Guid> ArriveAsync(MessageScene scene)
    {
        var letter = await scene.Portal.Data.LetterAsync(
            scene.Patient,
            scene.Trust,
            scene.Appointment
        );
        await scene.Portal.HappenAsync(
            OutboxKind.DocumentArrived,
            letter,
            new DocumentHappened { DocumentId = letter, PatientId = scene.Patient.PatientId }
        );
        return letter;
    }

    private static async Task<Guid> AskAsync(
        MessageScene scene,
        bool isPifu = false,
        DateTimeOffset? closes = null
    )
    {
        var task = await scene.Portal.Data.TaskAsync(
            scene.Patient,
            scene.Trust,
            isPifu: isPifu,
            closes: closes
        );
        await scene.Portal.HappenAsync(
            OutboxKind.QuestionnaireRequested,
            task,
            new QuestionnaireHappened
            {
                TaskId = task,
                PatientId = scene.Patient.PatientId,
                Status = TaskState.Requested,
            }
        );
        return task;
    }

    [Proves("HZ-05.1")]
    [Theory, BothEngines]
    public async Task A_new_letter_is_told_with_a_link_to_it_and_reported(DatabaseEngine engine)
    {
        await using var scene = await MessageScene.StartAsync(engine);
        var letter = await ArriveAsync(scene);

        (await scene.SendAsync()).ShouldBeTrue();

        var content = scene.Inbox.ShouldHaveSingleItem().Content;
        content.ShouldContain("Example Hospitals NHS Trust has sent you a letter.");
        content.ShouldContain(
            $"[Read your letter](https://portal.test/documents/{letter}?extSystemName=TestPortal&trackingId="
        );
        content.ShouldNotContain("Dermatology");
        var notified = await scene.Portal.ScalarAsync<string>(
            "SELECT body FROM deliveries WHERE kind = 'NOTIFY'"
        );
        notified.ShouldContain("Document Notification");
        notified.ShouldContain($"{letter}");
    }

    [Theory]
    [InlineData("UPDATE documents SET seen_at = created_at")]
    [InlineData("UPDATE documents SET status = 'Withdrawn'")]
    [InlineData("UPDATE documents SET is_restricted = TRUE")]
    [InlineData("UPDATE registrations SET is_excluded = TRUE")]
    public async Task A_letter_that_was_seen_or_taken_back_since_is_not_told(string since)
    {
        await using var scene = await MessageScene.StartAsync();
        await ArriveAsync(scene);
        await scene.Portal.SpreadAsync();

        await scene.Portal.Data.ExecuteAsync(since, new { });
        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
        (await scene.DeliveriesAsync()).Single().State.ShouldBe("Dropped");
    }

    [Fact]
    public async Task A_new_questionnaire_is_told_with_the_time_until_which_it_can_be_answered()
    {
        await using var scene = await MessageScene.StartAsync();
        var task = await AskAsync(scene, closes: new(2026, 6, 30, 16, 30, 0, TimeSpan.Zero));

        await scene.SendAsync();

        var content = scene.Inbox.ShouldHaveSingleItem().Content;
        content.ShouldContain(
            "asks you to answer a questionnaire by **Tuesday 30 June 2026 at 5:30pm**."
        );
        content.ShouldContain(
            $"[Answer the questions](https://portal.test/questionnaires/{task}?extSystemName="
        );
        (
            await scene.Portal.ScalarAsync<string>(
                "SELECT body FROM deliveries WHERE kind = 'NOTIFY'"
            )
        ).ShouldContain("Questionnaire Notification");
    }

    [Fact]
    public async Task A_follow_up_is_told_as_something_that_the_patient_may_ask_for()
    {
        await using var scene = await MessageScene.StartAsync();
        await AskAsync(scene, isPifu: true, closes: new(2027, 1, 31, 12, 0, 0, TimeSpan.Zero));

        await scene.SendAsync();

        scene
            .Inbox.ShouldHaveSingleItem()
            .Content.ShouldContain(
                "you can ask Example Hospitals NHS Trust for one until **Sunday 31 January 2027**."
            );
    }

    [Theory]
    [InlineData("UPDATE tasks SET status = 'Cancelled'")]
    [InlineData("UPDATE tasks SET status = 'Completed'")]
    [InlineData("UPDATE tasks SET closes_at = '2026-06-01T00:00:00.000000Z'")]
    public async Task A_questionnaire_that_is_over_is_not_told(string since)
    {
        await using var scene = await MessageScene.StartAsync();
        await AskAsync(scene);
        await scene.Portal.Data.ExecuteAsync(since, new { });

        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MessageTopic.Letters, 1)]
    [InlineData(MessageTopic.Questionnaires, 1)]
    [InlineData(MessageTopic.Changes, 2)]
    public async Task Patients_choose_about_letters_and_questionnaires_by_themselves(
        MessageTopic unwanted,
        int expected
    )
    {
        await using var scene = await MessageScene.StartAsync();
        await scene
            .Portal.Get<MessagePreferences>()
            .SaveAsync(scene.Patient, [.. Enum.GetValues<MessageTopic>().Except([unwanted])]);
        await ArriveAsync(scene);
        await AskAsync(scene);

        await scene.SendAsync();

        scene.Inbox.Count.ShouldBe(expected);
    }

    [Proves("MI-TRACKING")]
    [Fact]
    public async Task Following_the_link_in_a_message_is_reported_once_a_session()
    {
        await using var scene = await MessageScene.StartAsync();
        var letter = await ArriveAsync(scene);
        await scene.SendAsync();
        var tracking = await scene.Portal.ScalarAsync<Guid>("SELECT tracking_id FROM messages");
        var view = new ViewHappened
        {
            EntityId = letter,
            PatientId = scene.Patient.PatientId,
            SessionId = Guid.CreateVersion7(),
            TrackingId = tracking,
        };

        await scene.Portal.HappenAsync(
            OutboxKind.SessionStarted,
            view.SessionId,
            new SessionHappened
            {
                SessionId = view.SessionId,
                PatientId = view.PatientId,
                TrackingId = tracking,
            }
        );
        await scene.Portal.HappenAsync(OutboxKind.DocumentViewed, letter, view);
        await scene.Portal.SpreadAsync();

        (await scene.Portal.DeliveriesAsync(OutboundService.Reporting))
            .Select(told => told.Kind)
            .Count(kind => kind == "NOTIFY-APP-CTA")
            .ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_else_with_the_link_follows_no_message()
    {
        await using var scene = await MessageScene.StartAsync();
        await ArriveAsync(scene);
        await scene.SendAsync();
        var other = await scene.Portal.Data.PatientAsync(scene.Trust, Numbers.Some(2)[1]);

        await scene.Portal.HappenAsync(
            OutboxKind.SessionStarted,
            Guid.CreateVersion7(),
            new SessionHappened
            {
                SessionId = Guid.CreateVersion7(),
                PatientId = other.PatientId,
                TrackingId = await scene.Portal.ScalarAsync<Guid>(
                    "SELECT tracking_id FROM messages"
                ),
            }
        );
        await scene.Portal.SpreadAsync();

        (await scene.Portal.DeliveriesAsync(OutboundService.Reporting)).ShouldNotContain(told =>
            told.Kind == "NOTIFY-APP-CTA"
        );
    }
}
