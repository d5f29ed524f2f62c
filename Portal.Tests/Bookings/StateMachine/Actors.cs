using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Tests.Builders;

namespace Portal.Tests.Bookings.StateMachine;

/// <summary>Turns a step into the command that a patient or a hospital sends.</summary>
internal sealed class Actors(World world)
{
    private int _answers;

    public async Task<Sent?> PrepareAsync(Step step) =>
        step.Deed switch
        {
            Deed.Book => await BookAsync(step),
            Deed.Change => await ChangeAsync(step),
            Deed.RequestBooking => Send<RequestBooking, RequestBooking.Command, RequestSent>(
                new(
                    Referral(step.A).Patient,
                    Journey(),
                    Referral(step.A).Id,
                    step.B % 4 == 0 ? world.Scene.Clinic : world.ByRequest
                ),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.Hold => await HoldAsync(step),
            Deed.Release => await ReleaseAsync(step),
            Deed.Withdraw => await WithdrawAsync(step),
            Deed.AcceptOffer or Deed.DeclineOffer => await AnswerOfferAsync(step),
            Deed.HospitalSaves or Deed.HospitalReinstates => await SaveAsync(step),
            Deed.HospitalCancels => Send<
                CancelHospitalAppointment,
                CancelHospitalAppointment.Command,
                HospitalDone
            >(
                new(world.Scene.Trust, Source(step.A), Version(step.B))
                {
                    AppointmentId = await LinkAsync(step),
                    ClosesSlot = step.C % 5 == 0,
                },
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.HospitalMarks => Send<MarkAppointment, MarkAppointment.Command, HospitalDone>(
                new(world.Scene.Trust, Source(step.A), Version(step.B), step.C % 2 == 0)
                {
                    AppointmentId = await LinkAsync(step),
                },
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.HospitalAccepts => await AcceptAsync(step),
            Deed.HospitalRejects => Send<RejectRequest, RejectRequest.Command, RequestAnswered>(
                new(world.Scene.Trust, await RequestAsync(step), Answer(), "No"),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.SlotOpens => SlotOpens(step),
            Deed.SlotCloses => Send<CloseSlot, CloseSlot.Command, SlotDone>(
                new(world.Scene.Trust, SlotSource(step.A), Version(step.B)),
                (operation, command) => operation.RunAsync(command)
            ),
            _ => await AboutAppointmentAsync(step),
        };

    private async Task<Sent?> AboutAppointmentAsync(Step step)
    {
        var (patient, id) = await AppointmentAsync(step);
        return step.Deed switch
        {
            Deed.Cancel => Send<CancelAppointment, CancelAppointment.Command, AppointmentDone>(
                new(patient, Journey(), id, null),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.Confirm => Send<ConfirmAttendance, ConfirmAttendance.Command, AppointmentDone>(
                new(patient, Journey(), id),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.SaveNeeds => Send<SaveNeeds, SaveNeeds.Command, AppointmentDone>(
                new(patient, Journey(), id, new() { Transport = step.B % 2 == 0 }),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.RequestChange => Send<RequestChange, RequestChange.Command, RequestSent>(
                new(patient, Journey(), id),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.RequestCancellation => Send<
                RequestCancellation,
                RequestCancellation.Command,
                RequestSent
            >(new(patient, Journey(), id), (operation, command) => operation.RunAsync(command)),
            Deed.Watch => Send<WatchForEarlier, WatchForEarlier.Command, WatchForEarlier.Watching>(
                new(patient, Journey(), id, null, null, new(2026, 7, 1)),
                (operation, command) => operation.RunAsync(command)
            ),
            Deed.StopWatching => Send<StopWatching, StopWatching.Command, StopWatching.Stopped>(
                new(patient, Journey(), id),
                (operation, command) => operation.RunAsync(command)
            ),
            _ => null,
        };
    }

    private async Task<Sent> BookAsync(Step step)
    {
        var (patient, referral) = Referral(step.A);
        var (slot, keeping) = await ChoiceAsync(step, patient, null);
        return Send<BookAppointment, BookAppointment.Command, AppointmentDone>(
            new(
                patient,
                await JourneyAsync(patient, JourneyKind.Book, referral, step.C),
                referral,
                slot
            ),
            (operation, command) => operation.RunAsync(command)
        ) with
        {
            Keeping = keeping,
        };
    }

    private async Task<Sent> ChangeAsync(Step step)
    {
        var (patient, id) = await AppointmentAsync(step);
        var (slot, keeping) = await ChoiceAsync(step, patient, id);
        return Send<ChangeAppointment, ChangeAppointment.Command, AppointmentDone>(
            new(
                patient,
                await JourneyAsync(patient, JourneyKind.Change, id, step.C),
                id,
                slot,
                null
            ),
            (operation, command) => operation.RunAsync(command)
        ) with
        {
            Keeping = keeping,
        };
    }

    private async Task<Sent> HoldAsync(Step step)
    {
        var isChange = step.C % 2 == 0;
        var (patient, subject) = isChange ? await AppointmentAsync(step) : Referral(step.A);
        var (slot, keeping) = await ChoiceAsync(step, patient, isChange ? subject : null);
        var journey = await world.Scene.JourneyAsync(
            isChange ? JourneyKind.Change : JourneyKind.Book,
            subject,
            patient
        );
        return Send<HoldSlot, HoldSlot.Command, SlotHeld>(
            new(patient, journey.Id, slot),
            (operation, command) => operation.RunAsync(command)
        ) with
        {
            Keeping = keeping,
        };
    }

    /// <summary>Some slot, rather often one that is offered to somebody; and to whom, as far as the appointment could go there.</summary>
    private async Task<(Guid Slot, Keeping Keeping)> ChoiceAsync(
        Step step,
        PatientKey patient,
        Guid? appointment
    )
    {
        var now = world.Scene.Clock.GetUtcNow();
        var offers = (
            await QueryAsync<OfferedSlot>(
                """
                SELECT o.slot_id, o.patient_id, o.expires_at, s.clinic_id
                FROM offers o JOIN slots s ON s.id = o.slot_id WHERE o.state = 'Open' ORDER BY o.made_at, o.id
                """
            )
        ).Where(offer => offer.ExpiresAt > now).ToList();
        var slot =
            step.C % 3 == 0 && offers.Count > 0
                ? offers[step.B % offers.Count].SlotId
                : Slot(step.B);
        if (offers.Find(offer => offer.SlotId == slot) is not { } offered)
        {
            return (slot, Keeping.Nobody);
        }
        if (offered.PatientId != patient.PatientId)
        {
            return (slot, Keeping.AnotherPatient);
        }
        var clinic = appointment is null
            ? offered.ClinicId
            : await world.Scene.ScalarAsync<Guid?>(
                "SELECT clinic_id FROM appointments WHERE id = @appointment AND clinic_id IS NOT NULL",
                new { appointment }
            );
        return (slot, clinic == offered.ClinicId ? Keeping.ThisPatient : Keeping.Nobody);
    }

    private async Task<Sent> ReleaseAsync(Step step)
    {
        var (patient, referral) = Referral(step.A);
        var journey = await world.Scene.JourneyAsync(JourneyKind.Book, referral, patient);
        return Send<ReleaseHold, ReleaseHold.Command, ReleaseHold.Released>(
            new(patient, journey.Id),
            (operation, command) => operation.RunAsync(command)
        );
    }

    private async Task<Sent> WithdrawAsync(Step step)
    {
        var request = await RequestAsync(step);
        var owner = await world.Scene.ScalarAsync<Guid>(
            "SELECT patient_id FROM requests WHERE id = @request",
            new { request }
        );
        var patient = Owner(owner);
        return Send<WithdrawRequest, WithdrawRequest.Command, RequestWithdrawn>(
            new(patient, Journey(), request),
            (operation, command) => operation.RunAsync(command)
        );
    }

    private async Task<Sent> AnswerOfferAsync(Step step)
    {
        var offers = await QueryAsync<(Guid Id, Guid PatientId)>(
            "SELECT id, patient_id FROM offers ORDER BY made_at, id"
        );
        var (offer, owner) = World.Pick(offers, step.A, default);
        var patient = Owner(owner);
        return step.Deed == Deed.AcceptOffer
            ? Send<AcceptOffer, AcceptOffer.Command, AppointmentDone>(
                new(patient, Journey(), offer),
                (operation, command) => operation.RunAsync(command)
            )
            : Send<DeclineOffer, DeclineOffer.Command, DeclineOffer.Declined>(
                new(patient, Journey(), offer),
                (operation, command) => operation.RunAsync(command)
            );
    }

    private async Task<Sent> SaveAsync(Step step)
    {
        // An identifier stays with its patient, but for once in a while.
        var (patient, referral) = Referral(
            (step.A % 4 * 3) + (step.C % 20 == 0 ? 3 : 0) + (step.B % 3)
        );
        var start = BookingData.Now.AddDays(4 + (step.C % 9)).AddMinutes(7);
        return Send<SaveHospitalAppointment, SaveHospitalAppointment.Command, HospitalDone>(
            new(
                world.Scene.Trust,
                Source(step.A),
                Version(step.B),
                new()
                {
                    Patient = world.NumberOf(patient),
                    Placement =
                        step.C % 3 == 0
                            ? new() { StartAt = start, EndAt = start.AddMinutes(15) }
                            : new() { SlotId = Slot(step.C) },
                    Title = step.B % 2 == 0 ? "Dermatology" : "Skin clinic",
                    SpecialtyCode = "330",
                    SpecialtyName = "Dermatology",
                    Medium = Medium.FaceToFace,
                    Referral = step.C % 2 == 0 ? new("urn:referral", referral.ToString()) : null,
                }
            )
            {
                AppointmentId = await LinkAsync(step),
                Reinstates = step.Deed == Deed.HospitalReinstates,
            },
            (operation, command) => operation.RunAsync(command)
        );
    }

    private async Task<Sent> AcceptAsync(Step step)
    {
        var start = BookingData.Now.AddDays(5 + (step.C % 7)).AddMinutes(3);
        return Send<AcceptRequest, AcceptRequest.Command, RequestAnswered>(
            new(world.Scene.Trust, await RequestAsync(step), Answer())
            {
                Placement =
                    step.C % 3 == 0
                        ? new() { StartAt = start, EndAt = start.AddMinutes(15) }
                        : new() { SlotId = Slot(step.B) },
            },
            (operation, command) => operation.RunAsync(command)
        );
    }

    private Sent SlotOpens(Step step)
    {
        var start = BookingData.Now.AddDays(3 + (step.A % 9)).AddMinutes(15 * (step.A % 9));
        return Send<OpenSlot, OpenSlot.Command, SlotDone>(
            new(
                world.Scene.Trust,
                SlotSource(step.A),
                Version(step.B),
                new(
                    "urn:clinic",
                    (step.A % 3 == 2 ? world.ByRequest : world.Scene.Clinic).ToString()
                ),
                step.C % 4 == 0 ? start.AddHours(1) : start,
                start.AddHours(2)
            ),
            (operation, command) => operation.RunAsync(command)
        );
    }

    private Sent Send<TOperation, TCommand, T>(
        TCommand command,
        Func<TOperation, TCommand, Task<Outcome<T>>> run
    )
        where TOperation : notnull
        where T : class => Sent.Of(command, sent => run(world.Scene.Get<TOperation>(), sent));

    private PatientKey Owner(Guid id) =>
        world.Patients.FirstOrDefault(key => key.PatientId == id, world.Patients[0]);

    private static Guid Journey() => Guid.CreateVersion7();

    /// <summary>Now and then the open journey, which may hold a slot.</summary>
    private async Task<Guid> JourneyAsync(
        PatientKey patient,
        JourneyKind kind,
        Guid subject,
        int choice
    ) => choice % 2 == 0 ? (await world.Scene.JourneyAsync(kind, subject, patient)).Id : Journey();

    private (PatientKey Patient, Guid Id) Referral(int index) =>
        World.Pick(world.Referrals, index, default);

    private Guid Slot(int index) => World.Pick(world.Slots, index, default);

    private SourceId SlotSource(int index) =>
        index % 11 < world.Slots.Count
            ? new("urn:slot", world.Slots[index % 11].ToString())
            : new("urn:slot", $"new {index % 11}");

    private static SourceId Source(int index) => new("urn:pas", $"A{index % 4}");

    private static SourceVersion Version(int version) => new($"{1 + (version % 40)}");

    private string Answer() => $"answer {_answers++}";

    private async Task<(PatientKey Patient, Guid Id)> AppointmentAsync(Step step)
    {
        // Mostly one that may still be changed.
        var all = await QueryAsync<(Guid Id, Guid PatientId)>(
            $"SELECT id, patient_id FROM appointments {(step.C % 5 == 0 ? "" : "WHERE status = 'Booked'")} ORDER BY created_at, id"
        );
        var (id, owner) = World.Pick(all, step.A, default);
        // Once in a while somebody else tries.
        return step.C % 17 == 0
            ? (world.Patients[step.B % world.Patients.Count], id)
            : (Owner(owner), id);
    }

    private async Task<Guid> RequestAsync(Step step) =>
        World.Pick(
            await QueryAsync<Guid>(
                $"SELECT id FROM requests {(step.C % 5 == 0 ? "" : "WHERE state = 'Open'")} ORDER BY requested_at, id"
            ),
            step.A,
            default
        );

    /// <summary>Sometimes the hospital's message is about an appointment that was booked here.</summary>
    private async Task<Guid?> LinkAsync(Step step) =>
        step.C % 6 == 1
            ? World.Pick(
                await QueryAsync<Guid>("SELECT id FROM appointments ORDER BY created_at, id"),
                step.A,
                default
            )
            : null;

    private sealed record OfferedSlot
    {
        public Guid SlotId { get; init; }
        public Guid PatientId { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
        public Guid ClinicId { get; init; }
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await world.Scene.Database.OpenAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
