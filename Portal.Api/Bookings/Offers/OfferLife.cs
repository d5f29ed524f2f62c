namespace Portal.Api.Bookings.Offers;

/// <summary>How long an offer lives: so many minutes of the day, since nobody should lose one while asleep.</summary>
public static class OfferLife
{
    private const int DayBegins = 8;
    private const int DayEnds = 21;

    /// <summary>The instant at which an offer made now runs out: at the latest when its slot can no longer be taken.</summary>
    public static DateTimeOffset Until(DateTimeOffset now, TimeSpan life, DateTimeOffset lastChance)
    {
        var (at, left) = (now, life);
        while (true)
        {
            var day = at.LondonDate();
            var (begins, ends) = (day.AtHour(DayBegins), day.AtHour(DayEnds));
            at = at < begins ? begins : at;
            var rest = ends - at;
            if (rest >= left || at >= lastChance)
            {
                var until = at + left;
                return until < lastChance ? until : lastChance;
            }
            left -= rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
            at = day.AddDays(1).StartOfDay();
        }
    }
}
