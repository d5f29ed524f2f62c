using System.Diagnostics.CodeAnalysis;
using Portal.Api.Bookings.Rules;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// A slot that a patient chose for a referral or in place of an appointment, judged by the rules; whether it is still
/// free is asked when it is taken. Holding, booking, changing and accepting an offer all choose here.
/// </summary>
internal sealed record SlotChoice
{
    public Refusal? Refusal { get; private init; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAllowed => Refusal is null;

    public Slot Slot { get; private init; } = null!;
    public ClinicTerms Clinic { get; private init; } = null!;

    /// <summary>What it takes the place of; null for a referral.</summary>
    public Appointment? Appointment { get; private init; }

    /// <summary>Whether the slot is still when and where the patient saw it; what was not seen does not count.</summary>
    public bool IsAsSeen(DateTimeOffset? startAt, Guid? clinicId) =>
        (startAt is null || startAt == Slot.StartAt)
        && (clinicId is null || clinicId == Slot.ClinicId);

    public static async Task<SlotChoice> ForReferralAsync(
        BookingTransaction transaction,
        PatientKey patient,
        Guid referralId,
        Guid slotId
    )
    {
        var referral = await transaction.ReferralAsync(patient, referralId);
        if (referral is null)
        {
            return Refused(Refusal.NotFound);
        }
        var slot = await transaction.SlotAsync(slotId);
        if (slot is null || slot.TrustId != referral.TrustId)
        {
            return Refused(Refusal.SlotTaken);
        }
        var clinic = (await transaction.ClinicAsync(slot.ClinicId))!;
        var facts = await transaction.FactsAsync(referral, clinic) with
        {
            NewStartAt = slot.StartAt,
        };
        return new()
        {
            Refusal = BookingRules.Check(facts, ActionMode.Direct),
            Slot = slot,
            Clinic = clinic,
        };
    }

    /// <param name="transaction">Of the operation.</param>
    /// <param name="patient">Whose appointment it is.</param>
    /// <param name="appointmentId">Which is to move.</param>
    /// <param name="slotId">Where to: a slot of the same clinic.</param>
    /// <param name="isOffer">The move was offered and does not count against the clinic's most changes.</param>
    public static async Task<SlotChoice> ForAppointmentAsync(
        BookingTransaction transaction,
        PatientKey patient,
        Guid appointmentId,
        Guid slotId,
        bool isOffer = false
    )
    {
        var appointment = await transaction.AppointmentAsync(patient, appointmentId);
        if (appointment is null)
        {
            return Refused(Refusal.NotFound);
        }
        var facts = RuleFacts.For(BookingAction.Change, appointment, transaction.Now);
        facts = isOffer ? facts with { MaxChanges = int.MaxValue } : facts;
        // Asked before the slot is looked at: whoever may not change at all is told so, whatever became of the slot.
        if (BookingRules.Check(facts, ActionMode.Direct) is { } refusal)
        {
            return Refused(refusal);
        }
        var slot = await transaction.SlotAsync(slotId);
        if (slot is null || slot.ClinicId != appointment.ClinicId)
        {
            return Refused(Refusal.SlotTaken);
        }
        if (slot.Id == appointment.SlotId)
        {
            return Refused(new(RefusalCode.AlreadyDone));
        }
        return new()
        {
            Refusal = BookingRules.Check(facts with { NewStartAt = slot.StartAt }),
            Slot = slot,
            Clinic = (await transaction.ClinicAsync(slot.ClinicId))!,
            Appointment = appointment,
        };
    }

    private static SlotChoice Refused(Refusal refusal) => new() { Refusal = refusal };
}
