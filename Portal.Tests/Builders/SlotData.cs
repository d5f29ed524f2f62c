using Portal.Api.Bookings.Slots;

namespace Portal.Tests.Builders;

/// <summary>Puts times of clinics into a database, and opens clinics to referrals.</summary>
public static class SlotData
{
    public static async Task<Guid> SlotAsync(
        this BookingData data,
        Guid trust,
        Guid clinic,
        DateTimeOffset start,
        SlotStatus status = SlotStatus.Free
    )
    {
        var id = Guid.CreateVersion7();
        await data.ExecuteAsync(
            """
            INSERT INTO slots (id, clinic_id, trust_id, source_system, source_value, start_at, end_at, status, updated_at)
            VALUES (@id, @clinic, @trust, 'urn:slot', @value, @start, @end, @status, @start)
            """,
            new
            {
                id,
                clinic,
                trust,
                value = id.ToString(),
                start,
                end = start.AddMinutes(15),
                status = status.ToString(),
            }
        );
        return id;
    }

    /// <summary>The referral can be booked at these clinics.</summary>
    public static async Task OfferAsync(this BookingData data, Guid referral, params Guid[] clinics)
    {
        foreach (var clinic in clinics)
        {
            await data.ExecuteAsync(
                "INSERT INTO referral_clinics (referral_id, clinic_id) VALUES (@referral, @clinic)",
                new { referral, clinic }
            );
        }
    }
}
