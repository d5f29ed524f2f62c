using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// An import writes appointments and slots in bulk and knows nothing of requests, watches and offers. This follows it
/// up: requests that it overtook are closed, watches of what is no longer booked end, those of what went to another
/// clinic go with it, offers that nobody could accept any more end, slots that it freed are offered. The same follows
/// what hospitals change in their clinics.
/// </summary>
public sealed class FollowingImports(BookingTransactions transactions, Database database)
{
    private const string OvertakenRequests = """
        SELECT q.id FROM requests q
        LEFT JOIN appointments a ON a.id = q.appointment_id AND q.kind <> 'Booking'
        LEFT JOIN referrals f ON f.id = q.referral_id AND q.kind = 'Booking'
        WHERE q.state = 'Open' AND (
            f.status <> 'Open' OR a.status <> 'Booked'
            OR (a.id IS NOT NULL AND coalesce(a.request, 'ConfirmedAttendance') = 'ConfirmedAttendance'))
        """;

    private const string UselessWatches = """
        SELECT w.id FROM watches w
        LEFT JOIN appointments a ON a.id = w.appointment_id
        LEFT JOIN referrals f ON f.id = w.referral_id
        WHERE w.ended_at IS NULL AND (a.status <> 'Booked' OR f.status <> 'Open')
        """;

    private const string MovedWatches = """
        SELECT w.id FROM watches w JOIN appointments a ON a.id = w.appointment_id
        WHERE w.ended_at IS NULL AND a.status = 'Booked' AND a.clinic_id <> w.clinic_id
        """;

    // What acceptance would refuse: the patient is not to go on reading that the time is free.
    private const string UselessOffers = """
        SELECT o.id, o.slot_id, o.patient_id FROM offers o
        JOIN watches w ON w.id = o.watch_id
        JOIN slots s ON s.id = o.slot_id
        JOIN clinics c ON c.id = s.clinic_id
        LEFT JOIN appointments a ON a.id = w.appointment_id
        WHERE o.state = 'Open' AND (
            s.status <> 'Free' OR s.clinic_id <> w.clinic_id OR s.start_at >= a.start_at
            OR (w.appointment_id IS NOT NULL AND (c.change_mode <> 'Direct' OR a.clinic_id IS NULL))
            OR (w.referral_id IS NOT NULL AND c.book_mode <> 'Direct'))
        """;

    private const string FreedSlots = """
        SELECT s.id FROM slots s
        WHERE s.status = 'Free' AND s.updated_at >= @since
          AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.slot_id = s.id)
          AND EXISTS (
              SELECT 1 FROM watches w
              LEFT JOIN appointments a ON a.id = w.appointment_id
              WHERE w.clinic_id = s.clinic_id AND w.ended_at IS NULL AND w.created_at <= s.updated_at
                AND (a.id IS NULL OR a.start_at > s.start_at)
                AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.watch_id = w.id AND (o.state = 'Open' OR o.slot_id = s.id)))
        ORDER BY s.start_at
        LIMIT 1000
        """;

    private sealed record FollowedUp;

    /// <param name="since">Slots freed from this instant on.</param>
    /// <param name="cancellation">Ends it between two rows.</param>
    public async Task RunAsync(DateTimeOffset since, CancellationToken cancellation = default)
    {
        foreach (var request in await IdsAsync(OvertakenRequests, since, cancellation))
        {
            await DoAsync(transaction => OvertakeAsync(transaction, request), cancellation);
        }
        foreach (var watch in await IdsAsync(UselessWatches, since, cancellation))
        {
            await DoAsync(
                async transaction =>
                {
                    await transaction.EndWatchAsync(watch);
                    return true;
                },
                cancellation
            );
        }
        foreach (var watch in await IdsAsync(MovedWatches, since, cancellation))
        {
            await DoAsync(transaction => FollowAsync(transaction, watch), cancellation);
        }
        foreach (
            var offer in await database.QueryAsync<OpenOffer>(UselessOffers, new { }, cancellation)
        )
        {
            await DoAsync(
                async transaction =>
                {
                    await transaction.EndOfferAsync(offer, OfferState.Ended);
                    return true;
                },
                cancellation
            );
        }
        foreach (var slot in await IdsAsync(FreedSlots, since, cancellation))
        {
            await DoAsync(transaction => OfferAsync(transaction, slot), cancellation);
        }
    }

    private static async Task<bool> OvertakeAsync(BookingTransaction transaction, Guid request)
    {
        // A patient may have asked anew since the look without a lock: the condition is asked again.
        return await transaction.ExecuteAsync(
                $"UPDATE requests SET state = 'Overtaken', answered_at = @Now WHERE id = @request AND id IN ({OvertakenRequests})",
                new { transaction.Now, request }
            ) == 1;
    }

    /// <summary>Who waits for an appointment that went to another clinic waits there.</summary>
    private static async Task<bool> FollowAsync(BookingTransaction transaction, Guid watch) =>
        await transaction.ExecuteAsync(
            """
            UPDATE watches SET clinic_id = (SELECT a.clinic_id FROM appointments a WHERE a.id = watches.appointment_id)
            WHERE id = @watch AND ended_at IS NULL
              AND EXISTS (SELECT 1 FROM appointments a WHERE a.id = watches.appointment_id AND a.clinic_id <> watches.clinic_id)
            """,
            new { watch }
        ) == 1;

    private static async Task<bool> OfferAsync(BookingTransaction transaction, Guid slotId) =>
        await transaction.SlotAsync(slotId) is { Status: SlotStatus.Free } slot
        && await transaction.OfferAsync(slot, exceptPatientId: null);

    private Task<Outcome<FollowedUp>> DoAsync(
        Func<BookingTransaction, Task<bool>> work,
        CancellationToken cancellation
    ) =>
        transactions.RunAsync<FollowedUp>(
            async transaction => await work(transaction) ? new FollowedUp() : Refusal.NotFound,
            cancellation
        );

    private Task<IReadOnlyList<Guid>> IdsAsync(
        string sql,
        DateTimeOffset since,
        CancellationToken cancellation
    ) => database.QueryAsync<Guid>(sql, new { since }, cancellation);
}
