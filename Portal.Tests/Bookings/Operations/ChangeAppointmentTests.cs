using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

public sealed class ChangeAppointmentTests
{
    private static Task<Outcome<AppointmentDone>> ChangeAsync(
        BookingScene scene,
        Guid appointment,
        Guid slot,
        Guid? journey = null,
        PatientKey? patient = null
    ) =>
        scene
            .Get<ChangeAppointment>()
            .RunAsync(
                new(
                    patient ?? scene.Patient,
                    journey ?? Guid.CreateVersion7(),
                    appointment,
                    slot,
                    "Work"
                )
            );

    [Theory, BothEngines]
    public async Task It_keeps_its_id_and_swaps_the_slots(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var old = await scene.SlotAsync(BookingData.Now.AddDays(7));
        var id = (await scene.BookAsync(old)).Value!.AppointmentId;
        var slot = await scene.SlotAsync(BookingData.Now.AddDays(8));

        var done = (await ChangeAsync(scene, id, slot)).Value.ShouldNotBeNull();

        done.ShouldBe(new AppointmentDone(id, BookingData.Now.AddDays(8), 1));
        var appointment = (await scene.AppointmentAsync(id)).ShouldNotBeNull();
        appointment.SlotId.ShouldBe(slot);
        appointment.Sequence.ShouldBe(1);
        appointment.Changes.ShouldBe(1);
        appointment.PasSlotValue.ShouldBe(slot.ToString());
        (await StatusOfAsync(scene, old)).ShouldBe("Free");
        (await StatusOfAsync(scene, slot)).ShouldBe("Busy");
    }

    [Theory, BothEngines]
    public async Task Its_history_tells_both_times_and_why(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync(BookingData.Now.AddDays(7));
        await ChangeAsync(scene, id, await scene.SlotAsync(BookingData.Now.AddDays(8)));

        var entry = (await scene.HistoryAsync(id))[0];
        entry.Change.ShouldBe(AppointmentChange.Moved);
        entry.OldStartAt.ShouldBe(BookingData.Now.AddDays(7));
        entry.NewStartAt.ShouldBe(BookingData.Now.AddDays(8));
        entry.Reason.ShouldBe("Work");
        (await scene.OutboxKindsAsync()).ShouldBe(["AppointmentBooked", "AppointmentChanged"]);
        (
            await scene.ScalarAsync<string>(
                "SELECT body FROM outbox WHERE kind = 'AppointmentChanged'"
            )
        )!.ShouldNotContain("Work");
    }

    [Proves("HZ-04.3")]
    [Theory, BothEngines]
    public async Task A_new_time_that_was_taken_leaves_the_old_one_untouched(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var old = await scene.SlotAsync();
        var id = (await scene.BookAsync(old)).Value!.AppointmentId;
        var slot = await scene.SlotAsync(BookingData.Now.AddDays(8));
        var (other, referral) = await scene.PatientAsync(1);
        await scene.BookAsync(slot, patient: other, referral: referral);

        (await ChangeAsync(scene, id, slot)).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);

        (await scene.AppointmentAsync(id))!.SlotId.ShouldBe(old);
        (await StatusOfAsync(scene, old)).ShouldBe("Busy");
    }

    [Theory, BothEngines]
    public async Task Sent_twice_it_changes_once(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var journey = Guid.CreateVersion7();
        var slot = await scene.SlotAsync(BookingData.Now.AddDays(8));
        var first = await ChangeAsync(scene, id, slot, journey);

        var second = await ChangeAsync(scene, id, slot, journey);

        second.Value.ShouldBe(first.Value);
        second.Repeated.ShouldBeTrue();
        (await scene.HistoryAsync(id)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task To_the_time_that_it_has_already_it_is_done(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var id = (await scene.BookAsync(slot)).Value!.AppointmentId;

        (await ChangeAsync(scene, id, slot)).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
        (await StatusOfAsync(scene, slot)).ShouldBe("Busy");
    }

    [Theory, BothEngines]
    public async Task After_the_most_changes_it_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "max_changes", 1);
        var id = await scene.BookedAsync();
        (
            await ChangeAsync(scene, id, await scene.SlotAsync(BookingData.Now.AddDays(8)))
        ).IsDone.ShouldBeTrue();

        var refusal = (
            await ChangeAsync(scene, id, await scene.SlotAsync(BookingData.Now.AddDays(9)))
        ).Refusal!;

        refusal.Code.ShouldBe(RefusalCode.TooManyChanges);
        refusal.MaxChanges.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Another_clinics_slot_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var slot = await scene.SlotAsync(clinic: await scene.ClinicAsync());

        (await ChangeAsync(scene, id, slot)).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
    }

    [Theory, BothEngines]
    public async Task Anothers_appointment_is_not_found(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var (other, _) = await scene.PatientAsync(1);

        (
            await ChangeAsync(scene, id, await scene.SlotAsync(), patient: other)
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task It_takes_back_that_the_patient_will_come(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await scene
            .Get<ConfirmAttendance>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), id));

        await ChangeAsync(scene, id, await scene.SlotAsync(BookingData.Now.AddDays(8)));

        (await scene.AppointmentAsync(id))!.Request.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task An_appointment_that_the_hospital_made_without_a_slot_moves_into_one(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.Data.AppointmentAsync(scene.Patient, scene.Trust, scene.Clinic);
        var slot = await scene.SlotAsync();

        (await ChangeAsync(scene, id, slot)).IsDone.ShouldBeTrue();
        (await scene.AppointmentAsync(id))!.SlotId.ShouldBe(slot);
    }

    private static Task<string?> StatusOfAsync(BookingScene scene, Guid slot) =>
        scene.ScalarAsync<string>("SELECT status FROM slots WHERE id = @slot", new { slot });
}
