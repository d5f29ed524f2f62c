using Portal.Api.Bookings;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Sandbox.Messages;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

public sealed class MessageTests
{
    [Proves("APP-15", "HZ-04.4", "HZ-08.4")]
    [Theory]
    [BothEngines("Booked", "is booked for **Wednesday 10 June 2026 at 10am**")]
    [BothEngines("Reinstated", "is booked for **Wednesday 10 June 2026 at 10am**")]
    [BothEngines("Moved", "has changed. It is on **Wednesday 10 June 2026 at 10am**")]
    [BothEngines("Changed", "has changed")]
    public async Task A_change_is_told_in_plain_words_with_a_link_of_its_own(
        DatabaseEngine engine,
        string change,
        string words
    )
    {
        await using var scene = await MessageScene.StartAsync(engine);

        await scene.HappenAsync(Enum.Parse<AppointmentChange>(change), scene.StartAt);
        (await scene.SendAsync()).ShouldBeTrue();

        var message = scene.Inbox.ShouldHaveSingleItem();
        message.NhsNumber.ShouldBe(Numbers.Some(1)[0].Value);
        message.Content.ShouldStartWith("Dear Ada Archer\n\n");
        message.Content.ShouldContain(words);
        message.Content.ShouldContain(
            $"(https://portal.test/appointments/{scene.Appointment}?extSystemName=TestPortal&trackingId="
        );
        message.Content.ShouldNotContain("Dermatology");
    }

    [Proves("HZ-04.4")]
    [Fact]
    public async Task A_cancellation_is_told()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.SetAsync("status = 'Cancelled'");

        await scene.HappenAsync(AppointmentChange.Cancelled, kind: OutboxKind.AppointmentCancelled);
        await scene.SendAsync();

        scene.Inbox.Single().Content.ShouldContain("is cancelled. You do not need to go.");
    }

    [Theory]
    [InlineData(AppointmentChange.Attended)]
    [InlineData(AppointmentChange.NotAttended)]
    [InlineData(AppointmentChange.NeedsChanged)]
    public async Task What_is_no_news_to_a_patient_is_not_sent(AppointmentChange change)
    {
        await using var scene = await MessageScene.StartAsync();

        await scene.HappenAsync(change);
        await scene.SendAsync();

        (await scene.DeliveriesAsync()).ShouldBeEmpty();
    }

    [Proves("WF-NFR-04")]
    [Theory]
    [InlineData("status = 'Cancelled'")]
    [InlineData("start_at = '2026-06-12T09:00:00.000000Z', end_at = '2026-06-12T09:15:00.000000Z'")]
    [InlineData("is_hidden = TRUE")]
    public async Task What_is_true_no_more_when_it_would_be_sent_is_not(string since)
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        await scene.Portal.SpreadAsync();

        await scene.SetAsync(since);
        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
        (await scene.DeliveriesAsync()).Single().State.ShouldBe("Dropped");
    }

    [Proves("HZ-08.1")]
    [Theory]
    [InlineData("is_restricted = TRUE")]
    [InlineData("is_excluded = TRUE")]
    [InlineData("birth_date = '2012-01-01'")]
    public async Task Nobody_who_may_not_see_the_portal_is_sent_anything(string since)
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        await scene.Portal.Data.ExecuteAsync($"UPDATE registrations SET {since}", new { });

        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_patient_does_not_want_is_not_sent()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.Portal.Data.ExecuteAsync(
            "INSERT INTO unwanted_messages (patient_id, topic, since) VALUES (@PatientId, 'Changes', @now)",
            new { scene.Patient.PatientId, now = scene.Portal.Clock.GetUtcNow() }
        );
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);

        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
        (await scene.DeliveriesAsync())
            .Single()
            .Reason.ShouldBe("is not sent what the patient does not want");
    }

    [Theory, BothEngines]
    public async Task A_message_is_reported_when_the_service_has_it(DatabaseEngine engine)
    {
        await using var scene = await MessageScene.StartAsync(engine);
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);

        await scene.SendAsync();

        (await scene.Portal.DeliveriesAsync(OutboundService.Reporting))
            .Select(told => told.Kind)
            .ShouldBe(["APPT", "NOTIFY", "NOTIFY-APP-REQUEST"]);
        await scene.Portal.Worker(OutboundService.Reporting).RunOnceAsync(default);
        (await scene.Portal.DeliveriesAsync(OutboundService.Reporting)).ShouldAllBe(told =>
            told.State == "Done"
        );
    }

    [Proves("APP-15")]
    [Theory]
    [InlineData("down")]
    [InlineData("cut")]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("503")]
    public async Task What_could_not_be_sent_is_sent_later_and_read_once(string fault)
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        scene.Portal.Nhs.Fail(Sandbox.Told.ToldService.Messages, fault);

        (await scene.SendAsync()).ShouldBeFalse();
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await scene.SendAsync()).ShouldBeTrue();

        scene.Inbox.Count.ShouldBe(1);
        (await scene.DeliveriesAsync()).Single().State.ShouldBe("Done");
    }

    [Proves("WF-NFR-10")]
    [Fact]
    public async Task A_message_that_the_service_refuses_is_set_aside_with_the_place_of_the_fault()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        scene.Portal.Nhs.Fail(Sandbox.Told.ToldService.Messages, "400");

        await scene.SendAsync();

        (await scene.DeliveriesAsync())
            .Single()
            .ShouldBe(("Booked", "SetAside", "answered 400 for recipient[0].identifier.value"));
    }

    [Theory]
    [InlineData(201, "{}", "application/fhir+json")]
    [InlineData(201, "<html>", "text/html")]
    [InlineData(200, "{}", "application/fhir+json")]
    [InlineData(400, "{}", "application/json")]
    [InlineData(403, "{}", "application/json")]
    public async Task An_answer_that_lies_is_not_believed_and_nothing_is_lost(
        int status,
        string body,
        string type
    )
    {
        var service = new ScriptedService().Then((System.Net.HttpStatusCode)status, body, type);
        await using var scene = await MessageScene.StartAsync(
            scripted: (Api.Messages.NhsAppChannel.Service, service)
        );
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);

        (await scene.SendAsync()).ShouldBeFalse();

        (await scene.DeliveriesAsync()).Single().State.ShouldBe("Waiting");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("6")]
    public async Task NHS_Notify_takes_the_same_messages(string plan)
    {
        await using var scene = await MessageScene.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Messages:Channel"] = "Notify",
                ["Messages:NotifyPlan"] = plan,
            }
        );
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        // The answer to the first attempt is lost: the second is told that it is a duplicate.
        scene.Portal.Nhs.Fail(Sandbox.Told.ToldService.Messages, "cut");

        (await scene.SendAsync()).ShouldBeFalse();
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await scene.SendAsync()).ShouldBeTrue();

        scene.Portal.Nhs.Service<SimulatedNotify>().References.Count.ShouldBe(1);
    }
}
