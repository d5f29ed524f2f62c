using Portal.Api.Bookings.Requests;
using Portal.Api.Outbox;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// The hospital creates an appointment or brings it up to date. One that was cancelled, attended or missed stays so,
/// unless the message says that it is reinstated.
/// </summary>
public sealed class SaveHospitalAppointment(BookingTransactions transactions)
{
    public sealed record Command(
        Guid TrustId,
        SourceId Source,
        SourceVersion Version,
        HospitalAppointment Appointment
    ) : HospitalCommand(TrustId, Source, Version);

    public Task<Outcome<HospitalDone>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.ReceiveAsync(
            command,
            transaction => CreateAsync(transaction, command),
            (transaction, appointment) => UpdateAsync(transaction, command, appointment),
            cancellation
        );

    private static async Task<Outcome<HospitalDone>> CreateAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var links = await HospitalLinks.FindAsync(
            transaction,
            command.TrustId,
            command.Appointment
        );
        if (links.Refusal is not null)
        {
            return links.Refusal;
        }
        await transaction.LockPatientAsync(links.PatientId);
        var (time, refusal) = await transaction.PlaceAsync(
            command.TrustId,
            command.Appointment.Placement,
            present: null
        );
        if (time is null)
        {
            return refusal!;
        }
        var id = Guid.CreateVersion7(transaction.Now);
        await HospitalWriting.InsertAsync(
            transaction,
            id,
            command,
            command.Appointment,
            links,
            time
        );
        await transaction.StampAsync(command, id);
        await transaction.RecordAsync(
            new(id, links.PatientId, Actor.Hospital, AppointmentChange.Booked)
            {
                NewStartAt = time.StartAt,
                Reason = command.Reason,
            },
            OutboxKind.AppointmentBooked
        );
        await HospitalWriting.BookReferralAsync(transaction, links.ReferralId);
        return new HospitalDone(id, MessageEffect.Applied, 0) { IsNew = true };
    }

    private static async Task<Outcome<HospitalDone>> UpdateAsync(
        BookingTransaction transaction,
        Command command,
        AppointmentRow appointment
    )
    {
        var revives = appointment.Status != AppointmentStatus.Booked;
        if (revives && !command.Reinstates)
        {
            return new Refusal(
                appointment.Status == AppointmentStatus.Cancelled
                    ? RefusalCode.Cancelled
                    : RefusalCode.Past
            );
        }
        var links = await HospitalLinks.FindAsync(
            transaction,
            command.TrustId,
            command.Appointment
        );
        if (links.Refusal is not null)
        {
            return links.Refusal;
        }
        if (links.PatientId != appointment.PatientId)
        {
            return new Refusal(RefusalCode.Conflict);
        }
        var (time, refusal) = await transaction.PlaceAsync(
            command.TrustId,
            command.Appointment.Placement,
            appointment
        );
        if (time is null)
        {
            return refusal!;
        }
        if (revives)
        {
            return await ReinstateAsync(transaction, command, appointment, links, time);
        }
        return await ChangeAsync(transaction, command, appointment, links, time);
    }

    private static async Task<Outcome<HospitalDone>> ChangeAsync(
        BookingTransaction transaction,
        Command command,
        AppointmentRow appointment,
        HospitalLinks links,
        AppointmentTime time
    )
    {
        var differs = await HospitalWriting.UpdateAsync(
            transaction,
            appointment.Id,
            command,
            command.Appointment,
            links,
            time
        );
        await HospitalWriting.ReplaceReferralAsync(
            transaction,
            appointment.ReferralId,
            links.ReferralId
        );
        if (time.StartAt != appointment.StartAt || time.SlotId != appointment.SlotId)
        {
            await transaction.OvertakeRequestAsync(
                appointment.Id,
                appointment.Request == RequestStatus.PendingCancellation
                    ? RequestState.Overtaken
                    : RequestState.Accepted
            );
            var moved = await transaction.MoveAsync(
                appointment,
                time,
                new(Actor.Hospital, command.Reason)
            );
            return new HospitalDone(appointment.Id, MessageEffect.Applied, moved.Sequence);
        }
        // When the hospital first names what the patient booked, its own words for it are no change to tell of.
        if ((!differs || appointment.Source is null) && time.EndAt == appointment.EndAt)
        {
            return new HospitalDone(appointment.Id, MessageEffect.Applied, appointment.Sequence);
        }
        var sequence = appointment.Sequence + 1;
        await transaction.ExecuteAsync(
            "UPDATE appointments SET end_at = @EndAt, sequence = @sequence WHERE id = @Id",
            new
            {
                time.EndAt,
                sequence,
                appointment.Id,
            }
        );
        await transaction.RecordAsync(
            new(appointment.Id, appointment.PatientId, Actor.Hospital, AppointmentChange.Changed)
            {
                Reason = command.Reason,
                Sequence = sequence,
            },
            OutboxKind.AppointmentChanged
        );
        return new HospitalDone(appointment.Id, MessageEffect.Applied, sequence);
    }

    private static async Task<Outcome<HospitalDone>> ReinstateAsync(
        BookingTransaction transaction,
        Command command,
        AppointmentRow appointment,
        HospitalLinks links,
        AppointmentTime time
    )
    {
        var sequence = appointment.Sequence + 1;
        await HospitalWriting.UpdateAsync(
            transaction,
            appointment.Id,
            command,
            command.Appointment,
            links,
            time
        );
        await HospitalWriting.ReinstateAsync(transaction, appointment, time, sequence);
        await transaction.RecordAsync(
            new(appointment.Id, appointment.PatientId, Actor.Hospital, AppointmentChange.Reinstated)
            {
                OldStartAt = appointment.StartAt,
                NewStartAt = time.StartAt,
                Reason = command.Reason,
                Sequence = sequence,
            },
            OutboxKind.AppointmentBooked
        );
        await HospitalWriting.ReplaceReferralAsync(
            transaction,
            appointment.ReferralId,
            links.ReferralId
        );
        return new HospitalDone(appointment.Id, MessageEffect.Applied, sequence);
    }
}
