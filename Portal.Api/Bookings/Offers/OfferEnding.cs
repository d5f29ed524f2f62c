using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;

namespace Portal.Api.Bookings.Offers;

/// <summary>Ends offers and watches, and passes the slots of ended offers on to the next who waits.</summary>
internal static class OfferEnding
{
    /// <summary>The patient moved the appointment: an open offer that is no longer earlier ends.</summary>
    public static async Task EndUselessOfferAsync(
        this BookingTransaction transaction,
        Guid appointmentId,
        DateTimeOffset startAt
    )
    {
        foreach (
            var offer in await transaction.QueryAsync<OpenOffer>(
                """
                SELECT o.id, o.slot_id, o.patient_id
                FROM offers o JOIN watches w ON w.id = o.watch_id JOIN slots s ON s.id = o.slot_id
                WHERE w.appointment_id = @appointmentId AND o.state = 'Open' AND s.start_at >= @startAt
                """,
                new { appointmentId, startAt }
            )
        )
        {
            await transaction.EndOfferAsync(offer, OfferState.Ended);
        }
    }

    public static Task EndWatchesOfAppointmentAsync(
        this BookingTransaction transaction,
        Guid appointmentId
    ) => transaction.EndWatchesAsync("appointment_id", appointmentId);

    public static Task EndWatchesOfReferralAsync(
        this BookingTransaction transaction,
        Guid referralId
    ) => transaction.EndWatchesAsync("referral_id", referralId);

    /// <summary>Ends an open offer, lets go of its slot and offers that to the next.</summary>
    public static async Task EndOfferAsync(
        this BookingTransaction transaction,
        OpenOffer offer,
        OfferState state
    )
    {
        await transaction.ExecuteAsync(
            "UPDATE offers SET state = @state, answered_at = @Now WHERE id = @Id AND state = 'Open'",
            new
            {
                offer.Id,
                state = state.ToString(),
                transaction.Now,
            }
        );
        var slot = await transaction.SlotAsync(offer.SlotId);
        await transaction.ReleaseAsync(offer.Id);
        if (slot is { Status: SlotStatus.Free })
        {
            await transaction.OfferAsync(slot, exceptPatientId: offer.PatientId);
        }
    }

    private static async Task EndWatchesAsync(
        this BookingTransaction transaction,
        string column,
        Guid subjectId
    )
    {
        foreach (
            var watch in await transaction.QueryAsync<Guid>(
                $"SELECT id FROM watches WHERE {column} = @subjectId AND ended_at IS NULL",
                new { subjectId }
            )
        )
        {
            await transaction.EndWatchAsync(watch);
        }
    }

    public static async Task EndWatchAsync(this BookingTransaction transaction, Guid watchId)
    {
        await transaction.ExecuteAsync(
            "UPDATE watches SET ended_at = @Now WHERE id = @watchId AND ended_at IS NULL",
            new { watchId, transaction.Now }
        );
        foreach (
            var offer in await transaction.QueryAsync<OpenOffer>(
                "SELECT id, slot_id, patient_id FROM offers WHERE watch_id = @watchId AND state = 'Open'",
                new { watchId }
            )
        )
        {
            await transaction.EndOfferAsync(offer, OfferState.Ended);
        }
    }
}

/// <summary>An offer that waits for its answer.</summary>
internal sealed record OpenOffer
{
    public Guid Id { get; init; }
    public Guid SlotId { get; init; }
    public Guid PatientId { get; init; }
}
