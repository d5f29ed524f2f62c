using Portal.Api.Bookings.Offers;

namespace Portal.Api.Bookings.Operations;

/// <summary>Clears away what time has ended: expired holds, offers that nobody answered.</summary>
public sealed class Sweeping(BookingTransactions transactions)
{
    public sealed record Swept(int Holds, int Offers);

    private sealed record Lapsed(Guid OfferId);

    public async Task<Swept> RunAsync(CancellationToken cancellation = default)
    {
        // One offer a transaction: each passes its slot on, and several instances share the work.
        var offers = 0;
        while ((await LapseAsync(cancellation)).IsDone)
        {
            offers++;
        }
        var holds = 0;
        await transactions.RunAsync<Lapsed>(
            async transaction =>
            {
                holds = await transaction.ReleaseExpiredAsync();
                return holds == 0 ? Refusal.NotFound : new Lapsed(Guid.Empty);
            },
            cancellation
        );
        return new(holds, offers);
    }

    private Task<Outcome<Lapsed>> LapseAsync(CancellationToken cancellation) =>
        transactions.RunAsync<Lapsed>(
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
                return new Lapsed(offer.Id);
            },
            cancellation
        );
}
