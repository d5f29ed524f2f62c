using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Requests;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>What patients ask of hospitals, and what hospitals answer.</summary>
public sealed class RequestTests
{
    private static async Task<BookingScene> SceneAsync(DatabaseEngine engine)
    {
        var scene = await BookingScene.CreateAsync(engine);
        foreach (var mode in new[] { "book_mode", "change_mode", "cancel_mode" })
        {
            await scene.SetAsync("clinics", scene.Clinic, mode, "Request");
        }
        return scene;
    }

    private static Task<Guid> AppointmentAsync(BookingScene scene) =>
        scene.Data.AppointmentAsync(
            scene.Patient,
            scene.Trust,
            scene.Clinic,
            BookingData.Now.AddDays(30)
        );

    private static Task<Outcome<RequestSent>> AskToChangeAsync(
        BookingScene scene,
        Guid appointment
    ) =>
        scene
            .Get<RequestChange>()
            .RunAsync(
                new(scene.Patient, Guid.CreateVersion7(), appointment)
                {
                    Reason = "Holiday",
                    Note = "I am away",
                    Preferences = new()
                    {
                        Weekdays = [DayOfWeek.Monday],
                        Parts = [PartOfDay.Morning],
                        NotBefore = new(2026, 7, 20),
                        Impossible = [new(2026, 7, 27)],
                    },
                }
            );

    private static Task<Outcome<RequestSent>> AskToCancelAsync(
        BookingScene scene,
        Guid appointment
    ) =>
        scene
            .Get<RequestCancellation>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), appointment) { Reason = "Better" });

    private static Task<Outcome<RequestSent>> AskToBookAsync(BookingScene scene) =>
        scene
            .Get<RequestBooking>()
            .RunAsync(
                new(scene.Patient, Guid.CreateVersion7(), scene.Referral, scene.Clinic)
                {
                    Needs = new() { Hearing = true },
                }
            );

    private static Task<BookingRequest?> RequestAsync(BookingScene scene, Guid id) =>
        scene.Get<RequestStore>().FindAsync(scene.Patient, id);

    [Proves("HZ-03.4")]
    [Theory, BothEngines]
    public async Task Asking_for_another_time_leaves_the_appointment_as_it_is(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);

        var sent = (await AskToChangeAsync(scene, id)).Value.ShouldNotBeNull();

        sent.AnswerBy.ShouldBe(new DateOnly(2026, 6, 6));
        var appointment = (await scene.AppointmentAsync(id))!;
        appointment.Request.ShouldBe(RequestStatus.PendingReschedule);
        appointment.RequestedAt.ShouldBe(BookingData.Now);
        appointment.StartAt.ShouldBe(BookingData.Now.AddDays(30));
        var request = (await RequestAsync(scene, sent.RequestId))!;
        request.State.ShouldBe(RequestState.Open);
        request.Note.ShouldBe("I am away");
        request.Preferences!.Weekdays.ShouldBe([DayOfWeek.Monday]);
        request.Preferences.Parts.ShouldBe([PartOfDay.Morning]);
        request.Preferences.NotBefore.ShouldBe(new DateOnly(2026, 7, 20));
        request.Preferences.Impossible.ShouldBe([new DateOnly(2026, 7, 27)]);
        (await scene.HistoryAsync(id))[0].Change.ShouldBe(AppointmentChange.ChangeRequested);
    }

    [Theory, BothEngines]
    public async Task A_second_request_waits_for_the_answer_to_the_first(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        await AskToChangeAsync(scene, id);

        (await AskToCancelAsync(scene, id)).Refusal!.Code.ShouldBe(RefusalCode.AlreadyRequested);
    }

    [Theory, BothEngines]
    public async Task A_clinic_that_does_it_directly_takes_no_request(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "change_mode", "Direct");

        var refusal = (await AskToChangeAsync(scene, await AppointmentAsync(scene))).Refusal!;

        refusal.Code.ShouldBe(RefusalCode.WrongMode);
        refusal.Mode.ShouldBe(ActionMode.Direct);
    }

    [Theory, BothEngines]
    public async Task A_request_is_taken_back_once(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToChangeAsync(scene, id)).Value!.RequestId;
        var journey = Guid.CreateVersion7();
        var withdraw = scene.Get<WithdrawRequest>();

        (await withdraw.RunAsync(new(scene.Patient, journey, request))).IsDone.ShouldBeTrue();

        (await scene.AppointmentAsync(id))!.Request.ShouldBeNull();
        (await RequestAsync(scene, request))!.State.ShouldBe(RequestState.Withdrawn);
        (await withdraw.RunAsync(new(scene.Patient, journey, request))).Repeated.ShouldBeTrue();
        (
            await withdraw.RunAsync(new(scene.Patient, Guid.CreateVersion7(), request))
        ).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
        (await AskToCancelAsync(scene, id)).IsDone.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Taking_a_request_back_leaves_that_the_patient_will_come(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        await scene
            .Get<ConfirmAttendance>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), id));
        var request = (await AskToChangeAsync(scene, id)).Value!.RequestId;

        await scene
            .Get<WithdrawRequest>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), request));

        (await scene.AppointmentAsync(id))!.Request.ShouldBe(RequestStatus.ConfirmedAttendance);
    }

    [Theory, BothEngines]
    public async Task Another_patients_request_is_neither_seen_nor_taken_back(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var request = (await AskToChangeAsync(scene, await AppointmentAsync(scene)))
            .Value!
            .RequestId;
        var (other, _) = await scene.PatientAsync(1);

        (await scene.Get<RequestStore>().FindAsync(other, request)).ShouldBeNull();
        (
            await scene.Get<WithdrawRequest>().RunAsync(new(other, Guid.CreateVersion7(), request))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task An_accepted_change_moves_the_appointment_to_the_hospitals_slot(
        DatabaseEngine engine
    )
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToChangeAsync(scene, id)).Value!.RequestId;
        var slot = await scene.SlotAsync(BookingData.Now.AddDays(50));
        var accept = new AcceptRequest.Command(scene.Trust, request, "answer-1")
        {
            Placement = new() { Slot = new("urn:slot", slot.ToString()) },
            Answer = "See you then",
        };

        (await scene.Get<AcceptRequest>().RunAsync(accept)).Value!.AppointmentId.ShouldBe(id);

        var appointment = (await scene.AppointmentAsync(id))!;
        appointment.StartAt.ShouldBe(BookingData.Now.AddDays(50));
        appointment.Request.ShouldBeNull();
        appointment.Changes.ShouldBe(1);
        (await RequestAsync(scene, request))!.Answer.ShouldBe("See you then");
        (await scene.HistoryAsync(id))
            .Take(2)
            .Select(entry => entry.Change)
            .ShouldBe([AppointmentChange.RequestAccepted, AppointmentChange.Moved]);
        (await scene.Get<AcceptRequest>().RunAsync(accept)).Repeated.ShouldBeTrue();
        (await scene.HistoryAsync(id)).Count.ShouldBe(4);
    }

    [Theory, BothEngines]
    public async Task An_accepted_change_may_give_a_time_without_a_slot(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToChangeAsync(scene, id)).Value!.RequestId;
        var start = BookingData.Now.AddDays(40);

        await scene
            .Get<AcceptRequest>()
            .RunAsync(
                new(scene.Trust, request, "answer-1")
                {
                    Placement = new() { StartAt = start, EndAt = start.AddMinutes(20) },
                }
            );

        (await scene.AppointmentAsync(id))!.StartAt.ShouldBe(start);
    }

    [Theory, BothEngines]
    public async Task A_change_cannot_be_accepted_without_a_time(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToChangeAsync(scene, id)).Value!.RequestId;

        (
            await scene.Get<AcceptRequest>().RunAsync(new(scene.Trust, request, "answer-1"))
        ).Refusal!.Code.ShouldBe(RefusalCode.Incomplete);
        (await RequestAsync(scene, request))!.State.ShouldBe(RequestState.Open);
    }

    [Theory, BothEngines]
    public async Task An_accepted_cancellation_cancels(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToCancelAsync(scene, id)).Value!.RequestId;
        (await scene.AppointmentAsync(id))!.Request.ShouldBe(RequestStatus.PendingCancellation);

        await scene.Get<AcceptRequest>().RunAsync(new(scene.Trust, request, "answer-1"));

        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Cancelled);
        (await scene.OutboxKindsAsync()).ShouldBe([
            "RequestMade",
            "AppointmentCancelled",
            "RequestAnswered",
        ]);
    }

    [Theory, BothEngines]
    public async Task An_accepted_booking_makes_the_appointment_with_its_needs(
        DatabaseEngine engine
    )
    {
        await using var scene = await SceneAsync(engine);
        var request = (await AskToBookAsync(scene)).Value!.RequestId;
        var slot = await scene.SlotAsync();

        var answered = await scene
            .Get<AcceptRequest>()
            .RunAsync(
                new(scene.Trust, request, "answer-1") { Placement = new() { SlotId = slot } }
            );

        var id = answered.Value!.AppointmentId!.Value;
        (await scene.AppointmentAsync(id))!.SlotId.ShouldBe(slot);
        (await scene.Get<NeedsStore>().ForAsync(scene.Patient, id)).Hearing.ShouldBeTrue();
        (await RequestAsync(scene, request))!.AppointmentId.ShouldBe(id);
        (await scene.HistoryAsync(id))[^1].Actor.ShouldBe(Actor.Hospital);
    }

    [Theory, BothEngines]
    public async Task A_referral_is_asked_about_once_at_a_time(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        await AskToBookAsync(scene);

        (await AskToBookAsync(scene)).Refusal!.Code.ShouldBe(RefusalCode.AlreadyRequested);
    }

    [Theory, BothEngines]
    public async Task A_rejected_request_leaves_everything_and_says_why(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToChangeAsync(scene, id)).Value!.RequestId;
        var reject = new RejectRequest.Command(
            scene.Trust,
            request,
            "answer-1",
            "No other times this month"
        );

        await scene.Get<RejectRequest>().RunAsync(reject);

        var appointment = (await scene.AppointmentAsync(id))!;
        appointment.Request.ShouldBeNull();
        appointment.StartAt.ShouldBe(BookingData.Now.AddDays(30));
        (await scene.HistoryAsync(id))[0].Reason.ShouldBe("No other times this month");
        (await scene.Get<RejectRequest>().RunAsync(reject)).Repeated.ShouldBeTrue();
        (
            await scene.Get<AcceptRequest>().RunAsync(new(scene.Trust, request, "answer-2"))
        ).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
    }

    [Theory, BothEngines]
    public async Task An_answer_after_the_patient_took_the_request_back_changes_nothing(
        DatabaseEngine engine
    )
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var request = (await AskToCancelAsync(scene, id)).Value!.RequestId;
        await scene
            .Get<WithdrawRequest>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), request));

        (
            await scene.Get<AcceptRequest>().RunAsync(new(scene.Trust, request, "answer-1"))
        ).Refusal!.Code.ShouldBe(RefusalCode.Withdrawn);
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Booked);
    }

    [Theory, BothEngines]
    public async Task Another_trust_neither_sees_nor_answers_it(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var request = (await AskToChangeAsync(scene, await AppointmentAsync(scene)))
            .Value!
            .RequestId;
        var other = await scene.Data.TrustAsync("RYY");

        (await scene.Get<RequestStore>().OpenAtAsync(other, after: null, 10)).ShouldBeEmpty();
        (await scene.Get<RequestStore>().FindAsync(other, request)).ShouldBeNull();
        (
            await scene.Get<RejectRequest>().RunAsync(new(other, request, "answer-1", "No"))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task The_hospital_lists_what_is_open_oldest_first_page_by_page(
        DatabaseEngine engine
    )
    {
        await using var scene = await SceneAsync(engine);
        var store = scene.Get<RequestStore>();
        var first = (await AskToChangeAsync(scene, await AppointmentAsync(scene))).Value!.RequestId;
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await AskToCancelAsync(scene, await AppointmentAsync(scene)))
            .Value!
            .RequestId;

        var page = await store.OpenAtAsync(scene.Trust, after: null, 1);
        page.ShouldHaveSingleItem().Id.ShouldBe(first);
        (await store.OpenAtAsync(scene.Trust, page[0], 1))
            .ShouldHaveSingleItem()
            .Id.ShouldBe(second);
    }

    [Theory, BothEngines]
    public async Task Confirming_twice_is_said_to_be_done(DatabaseEngine engine)
    {
        await using var scene = await SceneAsync(engine);
        var id = await AppointmentAsync(scene);
        var confirm = scene.Get<ConfirmAttendance>();

        (
            await confirm.RunAsync(new(scene.Patient, Guid.CreateVersion7(), id))
        ).IsDone.ShouldBeTrue();
        (
            await confirm.RunAsync(new(scene.Patient, Guid.CreateVersion7(), id))
        ).Refusal!.Code.ShouldBe(RefusalCode.AlreadyDone);
        (await scene.AppointmentAsync(id))!.Request.ShouldBe(RequestStatus.ConfirmedAttendance);
        (await scene.OutboxKindsAsync()).ShouldBe(["AttendanceConfirmed"]);
    }
}
