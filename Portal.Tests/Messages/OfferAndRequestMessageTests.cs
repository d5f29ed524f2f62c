using Portal.Api.Bookings.Requests;
using Portal.Api.Messages;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

/// <summary>What patients are sent of an earlier time and of the hospital's answers.</summary>
public sealed class OfferAndRequestMessageTests
{
    private static async Task<Guid> OfferAsync(MessageScene scene, bool isForReferral = false)
    {
        var (slot, watch, offer) = (
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7()
        );
        var clinic = await scene.Portal.Data.ClinicAsync(scene.Trust);
        var now = scene.Portal.Clock.GetUtcNow();
        var expires = now.AddHours(7);
        await scene.Portal.Data.ExecuteAsync(
            """
            INSERT INTO slots (id, clinic_id, trust_id, start_at, end_at, status, updated_at)
            VALUES (@slot, @clinic, @Trust, @start, @end, 'Free', @now);
            INSERT INTO watches (id, patient_id, clinic_id, appointment_id, until_day, weekdays, parts, created_at)
            VALUES (@watch, @PatientId, @clinic, @Appointment, @day, 127, 7, @now);
            INSERT INTO offers (id, watch_id, patient_id, slot_id, state, made_at, expires_at)
            VALUES (@offer, @watch, @PatientId, @slot, 'Open', @now, @expires)
            """,
            new
            {
                slot,
                clinic,
                scene.Trust,
                start = now.AddDays(2),
                end = now.AddDays(2).AddMinutes(15),
                now,
                watch,
                scene.Patient.PatientId,
                scene.Appointment,
                day = new DateOnly(2026, 7, 1),
                offer,
                expires,
            }
        );
        await scene.Portal.HappenAsync(
            OutboxKind.OfferMade,
            scene.Appointment,
            new OfferHappened
            {
                OfferId = offer,
                PatientId = scene.Patient.PatientId,
                AppointmentId = isForReferral ? null : scene.Appointment,
                StartAt = now.AddDays(2),
                ExpiresAt = expires,
            }
        );
        return offer;
    }

    private static async Task AnswerAsync(MessageScene scene, RequestState state)
    {
        var request = Guid.CreateVersion7();
        await scene.Portal.Data.ExecuteAsync(
            """
            INSERT INTO requests (id, patient_id, trust_id, kind, appointment_id, state, requested_at, answer_by, answered_at, answer)
            VALUES (@request, @PatientId, @Trust, 'Change', @Appointment, @state, @now, @day, @now, 'The clinic is closed that week')
            """,
            new
            {
                request,
                scene.Patient.PatientId,
                scene.Trust,
                scene.Appointment,
                state = state.ToString(),
                now = scene.Portal.Clock.GetUtcNow(),
                day = new DateOnly(2026, 6, 6),
            }
        );
        await scene.Portal.HappenAsync(
            OutboxKind.RequestAnswered,
            scene.Appointment,
            new RequestHappened
            {
                RequestId = request,
                Kind = RequestKind.Change,
                PatientId = scene.Patient.PatientId,
                AppointmentId = scene.Appointment,
                State = state,
            }
        );
    }

    [Theory, BothEngines]
    public async Task An_earlier_time_is_offered_with_the_time_until_which_it_is_kept(
        DatabaseEngine engine
    )
    {
        await using var scene = await MessageScene.StartAsync(engine);
        var offer = await OfferAsync(scene);

        (await scene.SendAsync()).ShouldBeTrue();

        var content = scene.Inbox.ShouldHaveSingleItem().Content;
        content.ShouldContain("has an earlier time for you. We will keep it for you until **");
        content.ShouldContain("5pm");
        content.ShouldContain(
            $"[View the earlier time](https://portal.test/offers/{offer}?extSystemName="
        );
    }

    [Fact]
    public async Task A_time_for_somebody_without_an_appointment_is_not_called_earlier()
    {
        await using var scene = await MessageScene.StartAsync();
        var offer = await OfferAsync(scene, isForReferral: true);

        (await scene.SendAsync()).ShouldBeTrue();

        var content = scene.Inbox.ShouldHaveSingleItem().Content;
        content.ShouldContain("has a time for your appointment. We will keep it for you until **");
        content.ShouldContain($"[View the time](https://portal.test/offers/{offer}?extSystemName=");
        content.ShouldNotContain("earlier");
    }

    [Theory]
    [InlineData("UPDATE offers SET state = 'Declined', answered_at = made_at")]
    [InlineData("UPDATE offers SET state = 'Lapsed', answered_at = made_at")]
    [InlineData("UPDATE offers SET expires_at = made_at")]
    public async Task An_offer_that_is_over_is_not_told(string since)
    {
        await using var scene = await MessageScene.StartAsync();
        await OfferAsync(scene);
        await scene.Portal.SpreadAsync();

        await scene.Portal.Data.ExecuteAsync(since, new { });
        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
        (await scene.DeliveriesAsync()).Single().Reason.ShouldBe("is not told what is over");
    }

    [Fact]
    public async Task Who_does_not_want_offers_is_sent_none_and_is_sent_changes_still()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene
            .Portal.Get<MessagePreferences>()
            .SaveAsync(scene.Patient, [MessageTopic.Changes]);
        await OfferAsync(scene);
        await AnswerAsync(scene, RequestState.Rejected);

        await scene.SendAsync();

        scene.Inbox.ShouldHaveSingleItem().Content.ShouldContain("could not do what you asked for");
    }

    [Theory, BothEngines]
    public async Task A_rejected_request_is_told_without_the_hospital_s_words(DatabaseEngine engine)
    {
        await using var scene = await MessageScene.StartAsync(engine);
        await AnswerAsync(scene, RequestState.Rejected);

        await scene.SendAsync();

        var content = scene.Inbox.ShouldHaveSingleItem().Content;
        content.ShouldContain("could not do what you asked for. Nothing has changed.");
        content.ShouldContain($"(https://portal.test/appointments/{scene.Appointment}?");
        content.ShouldNotContain("closed that week");
    }

    [Fact]
    public async Task An_accepted_request_is_told_by_the_change_that_it_made_alone()
    {
        await using var scene = await MessageScene.StartAsync();
        await AnswerAsync(scene, RequestState.Accepted);

        await scene.SendAsync();

        (await scene.DeliveriesAsync()).ShouldBeEmpty();
    }
}
