using Portal.Api.Bookings.Offers;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Operations;

/// <summary>Clears away what time has ended: expired holds, offers that nobody answered.</summary>
public sealed class Sweeping(
    BookingTransactions transactions,
    Database database,
    TimeProvider clock
)
{
    public sealed record Swept(int Holds, int Offers);

    public async Task<Swept> RunAsync(CancellationToken cancellation = default)
    {
        if (!await IsDueAsync(cancellation))
        {
            return new(0, 0);
        }
        // One offer a transaction: each passes its slot on, and several instances share the work.
        var offers = 0;
        while ((await LapseAsync(cancellation)).IsDone)
        {
            offers++;
        }
        var holds = await transactions.RunAsync<Swept>(
            async transaction =>
                await transaction.ReleaseExpiredAsync() is > 0 and var count
                    ? new Swept(count, 0)
                    : Refusal.NotFound,
            cancellation
        );
        return new(holds.Value?.Holds ?? 0, offers);
    }

    /// <summary>Asked without a lock: mostly there is nothing to do, and writers are not to wait for that.</summary>
    private Task<bool> IsDueAsync(CancellationToken cancellation) =>
        database.QuerySingleAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM holds WHERE expires_at <= @now)
                OR EXISTS (SELECT 1 FROM offers WHERE state = 'Open' AND expires_at <= @now)
            """,
            new { now = clock.GetUtcNow() },
            cancellation
        );

    private Task<Outcome<OpenOffer>> LapseAsync(CancellationToken cancellation) =>
        transactions.RunAsync<OpenOffer>(
            async transaction =>
            {
                var offer = await transaction.FindAsync<OpenOffer>(
                    $"""
                    SELECT o.id, o.slot_id, o.patient_id FROM offers o
                    WHERE o.state = 'Open' AND o.expires_at <= @Now
                    ORDER BY o.expires_at LIMIT 1{transaction.ForUpdateOfIdle("o")}
                    """,
                    new { transaction.Now }
                );
                if (offer is null)
                {
                    return Refusal.NotFound;
                }
                await transaction.EndOfferAsync(offer, OfferState.Lapsed);
                return offer;
            },
            cancellation
        );
}
