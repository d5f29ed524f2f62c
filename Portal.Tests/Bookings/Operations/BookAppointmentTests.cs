using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

public sealed class BookAppointmentTests
{
    [Theory, BothEngines]
    public async Task A_free_time_becomes_an_appointment(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var start = BookingData.Now.AddDays(9);
        var slot = await scene.SlotAsync(start);

        var done = (await scene.BookAsync(slot)).Value.ShouldNotBeNull();

        var appointment = (await scene.AppointmentAsync(done.AppointmentId)).ShouldNotBeNull();
        appointment.Status.ShouldBe(AppointmentStatus.Booked);
        appointment.StartAt.ShouldBe(start);
        appointment.EndAt.ShouldBe(start.AddMinutes(15));
        appointment.SlotId.ShouldBe(slot);
        appointment.Title.ShouldBe("Dermatology");
        appointment.PasSlotValue.ShouldBe(slot.ToString());
        appointment.SourceReferralSystem.ShouldBe("urn:referral");
        done.StartAt.ShouldBe(start);
        done.Sequence.ShouldBe(0);
        (
            await scene.ScalarAsync<string>(
                "SELECT status FROM slots WHERE id = @slot",
                new { slot }
            )
        ).ShouldBe("Busy");
        (await scene.ScalarAsync<string>("SELECT status FROM referrals")).ShouldBe("Booked");
    }

    [Theory, BothEngines]
    public async Task It_is_in_the_history_and_in_the_outbox(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        var id = await scene.BookedAsync();

        var entry = (await scene.HistoryAsync(id)).ShouldHaveSingleItem();
        entry.Actor.ShouldBe(Actor.Patient);
        entry.Change.ShouldBe(AppointmentChange.Booked);
        entry.NewStartAt.ShouldBe(BookingData.Now.AddDays(7));
        (await scene.OutboxKindsAsync()).ShouldBe(["AppointmentBooked"]);
        (await scene.ScalarAsync<string>("SELECT key FROM outbox")).ShouldBe(id.ToString());
    }

    [Theory, BothEngines]
    public async Task Needs_are_kept_with_it(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var needs = new Needs { Interpreter = "Polish", NoSteps = true };

        var done = await scene
            .Get<BookAppointment>()
            .RunAsync(
                new(scene.Patient, Guid.CreateVersion7(), scene.Referral, await scene.SlotAsync())
                {
                    Needs = needs,
                }
            );

        (await scene.Get<NeedsStore>().ForAsync(scene.Patient, done.Value!.AppointmentId)).ShouldBe(
            needs
        );
    }

    [Theory, BothEngines]
    public async Task A_second_submission_of_the_journey_returns_the_first_result(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var journey = Guid.CreateVersion7();
        var first = await scene.BookAsync(await scene.SlotAsync(), journey);

        var second = await scene.BookAsync(await scene.SlotAsync(), journey);

        second.Repeated.ShouldBeTrue();
        second.Value.ShouldBe(first.Value);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM outbox")).ShouldBe(1);
    }

    [Proves("HZ-02.1")]
    [Theory, BothEngines]
    public async Task A_taken_time_is_refused_and_leaves_nothing_behind(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var (other, referral) = await scene.PatientAsync(1);
        await scene.BookAsync(slot, patient: other, referral: referral);
        var journey = Guid.CreateVersion7();

        var outcome = await scene.BookAsync(slot, journey);

        outcome.Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);
        (
            await scene.ScalarAsync<long>(
                "SELECT count(*) FROM journeys WHERE id = @journey",
                new { journey }
            )
        ).ShouldBe(0);
        (await scene.BookAsync(await scene.SlotAsync(), journey)).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Two_journeys_for_one_referral_book_once(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.BookedAsync();

        (await scene.BookAsync(await scene.SlotAsync())).Refusal!.Code.ShouldBe(
            RefusalCode.AlreadyDone
        );
    }

    [Theory, BothEngines]
    public async Task Anothers_referral_is_not_found(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var (other, _) = await scene.PatientAsync(1);

        (await scene.BookAsync(await scene.SlotAsync(), patient: other)).Refusal!.Code.ShouldBe(
            RefusalCode.NotFound
        );
    }

    [Theory, BothEngines]
    public async Task Anothers_journey_is_not_found(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var (other, referral) = await scene.PatientAsync(1);
        var journey = Guid.CreateVersion7();
        await scene.BookAsync(await scene.SlotAsync(), journey);

        (
            await scene.BookAsync(await scene.SlotAsync(), journey, other, referral)
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task A_patient_with_another_birth_date_is_not_found(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var impostor = scene.Patient with { BirthDate = scene.Patient.BirthDate.AddDays(1) };

        (await scene.BookAsync(await scene.SlotAsync(), patient: impostor)).Refusal!.Code.ShouldBe(
            RefusalCode.NotFound
        );
    }

    [Theory, BothEngines]
    public async Task A_clinic_that_the_referral_does_not_name_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync(clinic: await scene.ClinicAsync());

        (await scene.BookAsync(slot)).Refusal!.Code.ShouldBe(RefusalCode.NotAllowed);
    }

    [Theory, BothEngines]
    public async Task A_closed_time_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync(status: SlotStatus.Closed);

        (await scene.BookAsync(slot)).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
    }

    [Theory, BothEngines]
    public async Task A_clinic_that_decides_on_requests_says_so(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "book_mode", "Request");

        var refusal = (await scene.BookAsync(await scene.SlotAsync())).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(RefusalCode.WrongMode);
        refusal.Mode.ShouldBe(ActionMode.Request);
    }

    [Theory, BothEngines]
    public async Task A_refusal_names_whom_to_call(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "book_mode", "Off");

        var refusal = (await scene.BookAsync(await scene.SlotAsync())).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(RefusalCode.Off);
        refusal.Contact.ShouldBe(
            new Contact("Dermatology clinic", "0113 496 0000", "Monday to Friday, 8am to 6pm")
        );
    }

    [Proves("HZ-02.1")]
    [Theory, BothEngines]
    public async Task A_busy_mark_that_was_lost_does_not_lead_to_a_double_booking(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.BookAsync(slot);
        await scene.SetAsync("slots", slot, "status", "Free");
        var (other, referral) = await scene.PatientAsync(1);

        (await scene.BookAsync(slot, patient: other, referral: referral)).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
    }
}
