using Portal.Api.Bookings.Offers;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>Reads an offer that its patient answers, locked until the end of the operation.</summary>
internal static class OfferReading
{
    public static Task<OfferRow?> ReadAsync(
        BookingTransaction transaction,
        PatientKey patient,
        Guid offerId
    ) =>
        transaction.FindAsync<OfferRow>(
            $"""
            SELECT o.id, o.watch_id, o.slot_id, o.state, o.expires_at, w.appointment_id, w.referral_id
            FROM offers o JOIN watches w ON w.id = o.watch_id
            WHERE o.id = @offerId AND o.patient_id = @PatientId{transaction.ForUpdateOf("o")}
            """,
            new { offerId, patient.PatientId }
        );

    /// <summary>Why there is nothing to answer; null when there is.</summary>
    public static Refusal? Refuse(OfferRow? offer, DateTimeOffset now) =>
        offer switch
        {
            null => Refusal.NotFound,
            { State: OfferState.Accepted } => new(RefusalCode.AlreadyDone),
            { State: not OfferState.Open } => new(RefusalCode.OfferEnded),
            _ => offer.ExpiresAt > now ? null : new(RefusalCode.OfferEnded),
        };
}

/// <summary>An offer with what it is for.</summary>
internal sealed record OfferRow
{
    public Guid Id { get; init; }
    public Guid WatchId { get; init; }
    public Guid SlotId { get; init; }
    public OfferState State { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public Guid? AppointmentId { get; init; }
    public Guid? ReferralId { get; init; }

    /// <summary>The appointment or the referral that it was made for.</summary>
    public Guid SubjectId => AppointmentId ?? ReferralId!.Value;
}
