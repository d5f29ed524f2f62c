using Portal.Api.Bookings.Offers;

namespace Portal.Api.Bookings.Operations;

/// <summary>Clears away what time has ended: expired holds, offers that nobody answered.</summary>
public sealed class Sweeping(BookingTransactions transactions)
{
    public sealed record Swept(int Holds, int Offers);

    public async Task<Swept> RunAsync(CancellationToken cancellation = default)
    {
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
