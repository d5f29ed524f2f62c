using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

public sealed class CancelAppointmentTests
{
    private static Task<Outcome<AppointmentDone>> CancelAsync(
        BookingScene scene,
        Guid appointment,
        Guid? journey = null,
        PatientKey? patient = null
    ) =>
        scene
            .Get<CancelAppointment>()
            .RunAsync(
                new(
                    patient ?? scene.Patient,
                    journey ?? Guid.CreateVersion7(),
                    appointment,
                    "Feeling better"
                )
            );

    [Theory, BothEngines]
    public async Task It_frees_the_time_and_opens_the_referral(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var id = (await scene.BookAsync(slot)).Value!.AppointmentId;

        (await CancelAsync(scene, id)).IsDone.ShouldBeTrue();

        var appointment = (await scene.AppointmentAsync(id)).ShouldNotBeNull();
        appointment.Status.ShouldBe(AppointmentStatus.Cancelled);
        appointment.SlotId.ShouldBeNull();
        (
            await scene.ScalarAsync<string>(
                "SELECT status FROM slots WHERE id = @slot",
                new { slot }
            )
        ).ShouldBe("Free");
        (await scene.ScalarAsync<string>("SELECT status FROM referrals")).ShouldBe("Open");
        (await scene.BookAsync(slot)).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_referral_whose_patient_has_been_seen_is_not_opened(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var followUp = await scene.BookedAsync();
        var seen = await scene.Data.AppointmentAsync(
            scene.Patient,
            scene.Trust,
            scene.Clinic,
            BookingData.Now.AddDays(-7),
            AppointmentStatus.Fulfilled
        );
        await scene.Data.ExecuteAsync(
            "UPDATE appointments SET referral_id = (SELECT id FROM referrals) WHERE id = @seen",
            new { seen }
        );

        (await CancelAsync(scene, followUp)).IsDone.ShouldBeTrue();

        (await scene.ScalarAsync<string>("SELECT status FROM referrals")).ShouldBe("Booked");
    }

    [Theory, BothEngines]
    public async Task Who_and_why_is_in_the_history(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await CancelAsync(scene, id);

        var entry = (await scene.HistoryAsync(id))[0];
        entry.Change.ShouldBe(AppointmentChange.Cancelled);
        entry.Actor.ShouldBe(Actor.Patient);
        entry.Reason.ShouldBe("Feeling better");
        (await scene.OutboxKindsAsync()).ShouldBe(["AppointmentBooked", "AppointmentCancelled"]);
    }

    [Theory, BothEngines]
    public async Task Cancelled_is_cancelled(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var journey = Guid.CreateVersion7();
        var first = await CancelAsync(scene, id, journey);

        (await CancelAsync(scene, id, journey)).Value.ShouldBe(first.Value);
        (await CancelAsync(scene, id)).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
        (await scene.HistoryAsync(id)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Within_the_notice_period_it_is_refused_with_whom_to_call(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync(BookingData.Now.AddHours(49));
        scene.Clock.Advance(TimeSpan.FromMinutes(61));

        var refusal = (await CancelAsync(scene, id)).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(RefusalCode.TooLate);
        refusal.NoticeHours.ShouldBe(48);
        refusal.Contact!.Phone.ShouldBe("0113 496 0000");
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Booked);
    }

    [Theory, BothEngines]
    public async Task Anothers_appointment_is_not_found(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var (other, _) = await scene.PatientAsync(1);

        (await CancelAsync(scene, id, patient: other)).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
        (await CancelAsync(scene, Guid.NewGuid())).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task A_hidden_appointment_is_not_found(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await scene.SetAsync("appointments", id, "is_hidden", true);

        (await CancelAsync(scene, id)).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task A_patient_who_became_restricted_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await scene.Data.ExecuteAsync(
            "UPDATE registrations SET is_restricted = @yes",
            new { yes = true }
        );

        (await CancelAsync(scene, id)).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }
}
