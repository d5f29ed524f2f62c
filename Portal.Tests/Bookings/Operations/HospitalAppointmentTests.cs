using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Requests;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>Messages of hospital systems about appointments: in order, late, repeated.</summary>
public sealed class HospitalAppointmentTests
{
    private static readonly SourceId _source = new("urn:pas", "A1");
    private static readonly DateTimeOffset _start = BookingData.Now.AddDays(20);

    private static SaveHospitalAppointment.Command Save(
        BookingScene scene,
        string version,
        DateTimeOffset? start = null,
        Guid? slot = null,
        string title = "Dermatology"
    ) =>
        new(
            scene.Trust,
            _source,
            new(version),
            new()
            {
                Patient = BookingData.NhsNumbers[0],
                Placement = slot is null
                    ? new() { StartAt = start ?? _start, EndAt = (start ?? _start).AddMinutes(15) }
                    : new() { SlotId = slot },
                Title = title,
                SpecialtyCode = "330",
                SpecialtyName = "Dermatology",
                Medium = Medium.FaceToFace,
                Clinic = new("urn:clinic", scene.Clinic.ToString()),
                Referral = new("urn:referral", scene.Referral.ToString()),
            }
        );

    private static CancelHospitalAppointment.Command Cancel(BookingScene scene, string version) =>
        new(scene.Trust, _source, new(version)) { Reason = "The doctor is ill" };

    private static async Task<HospitalDone> SentAsync(
        BookingScene scene,
        SaveHospitalAppointment.Command message
    ) => (await scene.Get<SaveHospitalAppointment>().RunAsync(message)).Value.ShouldNotBeNull();

    private static async Task<HospitalDone> SentAsync(
        BookingScene scene,
        CancelHospitalAppointment.Command message
    ) => (await scene.Get<CancelHospitalAppointment>().RunAsync(message)).Value.ShouldNotBeNull();

    private static Task<Outcome<HospitalDone>> MarkAsync(
        BookingScene scene,
        string version,
        bool attended
    ) => scene.Get<MarkAppointment>().RunAsync(new(scene.Trust, _source, new(version), attended));

    [Theory, BothEngines]
    public async Task A_new_appointment_is_the_patients_at_once(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        var done = await SentAsync(scene, Save(scene, "1"));

        done.Effect.ShouldBe(MessageEffect.Applied);
        var appointment = (await scene.AppointmentAsync(done.AppointmentId)).ShouldNotBeNull();
        appointment.StartAt.ShouldBe(_start);
        appointment.SourceValue.ShouldBe("A1");
        appointment.ClinicName.ShouldBe("Dermatology clinic");
        (await scene.ScalarAsync<string>("SELECT status FROM referrals")).ShouldBe("Booked");
        (await scene.OutboxKindsAsync()).ShouldBe(["AppointmentBooked"]);
    }

    [Proves("HZ-04.1")]
    [Theory, BothEngines]
    public async Task The_same_message_again_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var first = await SentAsync(scene, Save(scene, "1"));

        var second = await SentAsync(scene, Save(scene, "1", title: "Something else"));

        second.ShouldBe(first with { Effect = MessageEffect.Repeated, IsNew = false });
        (await scene.AppointmentAsync(first.AppointmentId))!.Title.ShouldBe("Dermatology");
        (await scene.HistoryAsync(first.AppointmentId)).ShouldHaveSingleItem();
    }

    [Proves("HZ-04.1")]
    [Theory, BothEngines]
    public async Task A_late_message_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        await SentAsync(scene, Save(scene, "10", _start.AddDays(2)));

        (await SentAsync(scene, Save(scene, "9", _start.AddDays(1)))).Effect.ShouldBe(
            MessageEffect.Late
        );
        (await SentAsync(scene, Cancel(scene, "8"))).Effect.ShouldBe(MessageEffect.Late);

        var appointment = (await scene.AppointmentAsync(id))!;
        appointment.StartAt.ShouldBe(_start.AddDays(2));
        appointment.Status.ShouldBe(AppointmentStatus.Booked);
        appointment.Sequence.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_was_cancelled_stays_so_unless_the_message_says_otherwise(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        await SentAsync(scene, Cancel(scene, "2"));
        var newer = Save(scene, "3");

        (await scene.Get<SaveHospitalAppointment>().RunAsync(newer)).Refusal!.Code.ShouldBe(
            RefusalCode.Cancelled
        );
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Cancelled);

        (await SentAsync(scene, newer with { Reinstates = true })).AppointmentId.ShouldBe(id);
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Booked);
        (await scene.HistoryAsync(id))[0].Change.ShouldBe(AppointmentChange.Reinstated);
    }

    [Theory, BothEngines]
    public async Task What_the_patient_cancelled_is_not_revived_by_a_newer_message(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        await scene
            .Get<CancelAppointment>()
            .RunAsync(new(scene.Patient, Guid.CreateVersion7(), id, null));

        (
            await scene.Get<SaveHospitalAppointment>().RunAsync(Save(scene, "2"))
        ).Refusal!.Code.ShouldBe(RefusalCode.Cancelled);
    }

    [Theory, BothEngines]
    public async Task A_reinstatement_whose_slot_was_taken_since_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        await SentAsync(scene, Save(scene, "1", slot: slot));
        await SentAsync(scene, Cancel(scene, "2"));
        var (other, referral) = await scene.PatientAsync(1);
        await scene.BookAsync(slot, patient: other, referral: referral);

        (
            await scene
                .Get<SaveHospitalAppointment>()
                .RunAsync(Save(scene, "3", slot: slot) with { Reinstates = true })
        ).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
    }

    [Theory, BothEngines]
    public async Task A_cancellation_that_comes_before_its_appointment_is_remembered(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        (await SentAsync(scene, Cancel(scene, "2"))).Effect.ShouldBe(MessageEffect.Noted);
        (await SentAsync(scene, Save(scene, "1"))).Effect.ShouldBe(MessageEffect.Late);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(0);

        (await SentAsync(scene, Save(scene, "3"))).Effect.ShouldBe(MessageEffect.Applied);
    }

    [Theory, BothEngines]
    public async Task A_move_to_another_slot_frees_the_first(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var first = await scene.SlotAsync();
        var second = await scene.SlotAsync(BookingData.Now.AddDays(8));
        var id = (await SentAsync(scene, Save(scene, "1", slot: first))).AppointmentId;

        (await SentAsync(scene, Save(scene, "2", slot: second))).Sequence.ShouldBe(1);

        (await scene.AppointmentAsync(id))!.SlotId.ShouldBe(second);
        (await scene.ScalarAsync<Guid>("SELECT id FROM slots WHERE status = 'Free'")).ShouldBe(
            first
        );
        (await scene.HistoryAsync(id))[0].Change.ShouldBe(AppointmentChange.Moved);
    }

    [Theory, BothEngines]
    public async Task A_message_that_names_no_slot_leaves_it_with_its_time(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync(_start);
        var id = (await SentAsync(scene, Save(scene, "1", slot: slot))).AppointmentId;

        await SentAsync(scene, Save(scene, "2", title: "Skin clinic"));

        var appointment = (await scene.AppointmentAsync(id))!;
        appointment.SlotId.ShouldBe(slot);
        appointment.Title.ShouldBe("Skin clinic");
        (await scene.HistoryAsync(id))[0].Change.ShouldBe(AppointmentChange.Changed);
    }

    [Theory, BothEngines]
    public async Task A_newer_version_without_a_difference_leaves_no_history(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;

        (await SentAsync(scene, Save(scene, "2"))).Sequence.ShouldBe(0);

        (await scene.HistoryAsync(id)).ShouldHaveSingleItem();
        (await SentAsync(scene, Save(scene, "2"))).Effect.ShouldBe(MessageEffect.Repeated);
    }

    [Theory, BothEngines]
    public async Task A_taken_slot_is_refused(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var (other, referral) = await scene.PatientAsync(1);
        await scene.BookAsync(slot, patient: other, referral: referral);

        (
            await scene.Get<SaveHospitalAppointment>().RunAsync(Save(scene, "1", slot: slot))
        ).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);
    }

    [Proves("HZ-04.3")]
    [Theory, BothEngines]
    public async Task A_change_made_from_an_older_state_is_a_conflict(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var done = await SentAsync(scene, Save(scene, "1"));
        await scene
            .Get<ChangeAppointment>()
            .RunAsync(
                new(
                    scene.Patient,
                    Guid.CreateVersion7(),
                    done.AppointmentId,
                    await scene.SlotAsync(),
                    null
                )
            );

        var message = Save(scene, "2", _start.AddDays(1)) with { BasedOn = done.Sequence };

        (await scene.Get<SaveHospitalAppointment>().RunAsync(message)).Refusal!.Code.ShouldBe(
            RefusalCode.Conflict
        );
    }

    [Theory, BothEngines]
    public async Task An_appointment_booked_here_takes_the_hospitals_identifier(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();

        await SentAsync(scene, Cancel(scene, "1") with { AppointmentId = id });

        var appointment = (await scene.AppointmentAsync(id))!;
        appointment.Status.ShouldBe(AppointmentStatus.Cancelled);
        appointment.SourceValue.ShouldBe("A1");
        (
            await scene
                .Get<CancelHospitalAppointment>()
                .RunAsync(new(scene.Trust, new("urn:pas", "A2"), new("5")) { AppointmentId = id })
        ).Refusal!.Code.ShouldBe(RefusalCode.Conflict);
    }

    [Theory, BothEngines]
    public async Task A_late_message_that_names_its_appointment_for_the_first_time_changes_nothing(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await SentAsync(scene, Cancel(scene, "31"));

        (await SentAsync(scene, Cancel(scene, "4") with { AppointmentId = id })).Effect.ShouldBe(
            MessageEffect.Late
        );
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Booked);
    }

    [Proves("HZ-11.2")]
    [Theory, BothEngines]
    public async Task An_identifier_belongs_to_one_appointment(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var other = await scene.BookedAsync();
        var message = Save(scene, "1") with
        {
            Appointment = Save(scene, "1").Appointment with { Referral = null },
        };
        await SentAsync(scene, message);

        (
            await scene
                .Get<CancelHospitalAppointment>()
                .RunAsync(Cancel(scene, "2") with { AppointmentId = other })
        ).Refusal!.Code.ShouldBe(RefusalCode.Conflict);
    }

    [Proves("HZ-11.2")]
    [Theory, BothEngines]
    public async Task Another_trust_reaches_nothing(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        var other = await scene.Data.TrustAsync("RYY");

        (
            await scene
                .Get<CancelHospitalAppointment>()
                .RunAsync(new(other, _source, new("2")) { AppointmentId = id })
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
        (
            await scene.Get<CancelHospitalAppointment>().RunAsync(new(other, _source, new("2")))
        ).Value!.Effect.ShouldBe(MessageEffect.Noted);
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Booked);
    }

    [Theory, BothEngines]
    public async Task A_patient_or_clinic_that_the_trust_does_not_have_is_refused_by_name(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var save = scene.Get<SaveHospitalAppointment>();
        var message = Save(scene, "1");

        (
            await save.RunAsync(
                message with
                {
                    Appointment = message.Appointment with { Patient = BookingData.NhsNumbers[3] },
                }
            )
        ).Refusal!.Field.ShouldBe("patient");
        (
            await save.RunAsync(
                message with
                {
                    Appointment = message.Appointment with { Clinic = new("urn:clinic", "none") },
                }
            )
        ).Refusal!.Field.ShouldBe("clinic");
    }

    [Theory, BothEngines]
    public async Task Attended_and_missed_may_be_corrected(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;

        await MarkAsync(scene, "2", attended: false);
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.NoShow);
        await MarkAsync(scene, "3", attended: true);
        (await scene.AppointmentAsync(id))!.Status.ShouldBe(AppointmentStatus.Fulfilled);

        (
            await scene.Get<CancelHospitalAppointment>().RunAsync(Cancel(scene, "4"))
        ).Refusal!.Code.ShouldBe(RefusalCode.Past);
        (await MarkAsync(scene, "2", attended: false)).Value!.Effect.ShouldBe(MessageEffect.Late);
    }

    [Theory, BothEngines]
    public async Task A_cancelled_appointment_is_not_marked(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await SentAsync(scene, Save(scene, "1"));
        await SentAsync(scene, Cancel(scene, "2"));

        (await MarkAsync(scene, "3", attended: true)).Refusal!.Code.ShouldBe(RefusalCode.Cancelled);
    }

    [Theory, BothEngines]
    public async Task The_hospitals_own_move_answers_what_the_patient_asked(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "change_mode", "Request");
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        var request = (
            await scene.Get<RequestChange>().RunAsync(new(scene.Patient, Guid.CreateVersion7(), id))
        )
            .Value!
            .RequestId;

        await SentAsync(scene, Save(scene, "2", _start.AddDays(3)));

        (await scene.AppointmentAsync(id))!.Request.ShouldBeNull();
        (await scene.Get<RequestStore>().FindAsync(scene.Patient, request))!.State.ShouldBe(
            RequestState.Accepted
        );
    }

    [Theory, BothEngines]
    public async Task Details_alone_leave_the_patients_request_open(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "change_mode", "Request");
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        await scene.Get<RequestChange>().RunAsync(new(scene.Patient, Guid.CreateVersion7(), id));

        await SentAsync(scene, Save(scene, "2", title: "Skin clinic"));

        (await scene.AppointmentAsync(id))!.Request.ShouldBe(RequestStatus.PendingReschedule);
    }

    [Theory, BothEngines]
    public async Task Many_copies_of_one_message_at_once_make_one_appointment(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        var done = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => SentAsync(scene, Save(scene, "1")))
        );

        done.Count(one => one.Effect == MessageEffect.Applied).ShouldBe(1);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_import_that_answered_a_request_closes_it(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SetAsync("clinics", scene.Clinic, "change_mode", "Request");
        var id = (await SentAsync(scene, Save(scene, "1"))).AppointmentId;
        var request = (
            await scene.Get<RequestChange>().RunAsync(new(scene.Patient, Guid.CreateVersion7(), id))
        )
            .Value!
            .RequestId;
        var requests = scene.Get<RequestStore>();

        await scene.Get<FollowingImports>().RunAsync(BookingData.Now);
        (await requests.FindAsync(scene.Patient, request))!.State.ShouldBe(RequestState.Open);

        await scene.SetAsync<string?>("appointments", id, "request", null);
        await scene.Get<FollowingImports>().RunAsync(BookingData.Now);
        (await requests.FindAsync(scene.Patient, request))!.State.ShouldBe(RequestState.Overtaken);
    }
}
