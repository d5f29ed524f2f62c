using Portal.Api.Bookings.Offers;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>Open offers of the very slot that their patient chooses in a journey: to take it is to answer them.</summary>
internal static class OwnOffers
{
    /// <summary>The open offer of the slot to this patient, locked until the end of the operation. Ask before the slot is locked.</summary>
    public static Task<OfferRow?> OwnOfferAsync(
        this BookingTransaction transaction,
        PatientKey patient,
        Guid slotId
    ) =>
        transaction.FindAsync<OfferRow>(
            $"""
            SELECT o.id, o.watch_id, o.slot_id, o.state, o.expires_at, w.appointment_id, w.referral_id
            FROM offers o JOIN watches w ON w.id = o.watch_id
            WHERE o.slot_id = @slotId AND o.state = 'Open' AND o.patient_id = @PatientId{transaction.ForUpdateOf(
                "o"
            )}
            """,
            new { slotId, patient.PatientId }
        );

    /// <summary>
    /// Ends the offer whose slot was just taken: accepted where it was made for this appointment or referral. Where it
    /// was made for another, the patient goes on waiting for that.
    /// </summary>
    /// <returns>Whether it was accepted.</returns>
    public static async Task<bool> EndTakenAsync(
        this BookingTransaction transaction,
        OfferRow? offer,
        PatientKey patient,
        Guid subjectId
    )
    {
        if (offer is null)
        {
            return false;
        }
        if (offer.SubjectId == subjectId)
        {
            await transaction.EndAcceptedAsync(offer);
            return true;
        }
        await transaction.EndOfferAsync(
            new()
            {
                Id = offer.Id,
                SlotId = offer.SlotId,
                PatientId = patient.PatientId,
            },
            OfferState.Ended
        );
        transaction.TellAppointment(offer.SubjectId);
        return false;
    }

    /// <summary>The patient has the time: there is nothing more to wait for.</summary>
    public static async Task EndAcceptedAsync(this BookingTransaction transaction, OfferRow offer)
    {
        await transaction.ExecuteAsync(
            "UPDATE offers SET state = 'Accepted', answered_at = @Now WHERE id = @Id",
            new { transaction.Now, offer.Id }
        );
        await transaction.EndWatchAsync(offer.WatchId);
    }
}
