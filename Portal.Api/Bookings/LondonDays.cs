namespace Portal.Api.Bookings;

/// <summary>Days in London as instants: 23, 24 or 25 hours long.</summary>
public static class LondonDays
{
    private const int Midday = 12;
    private const int Evening = 17;

    /// <summary>The instant of midnight with which the day begins.</summary>
    public static DateTimeOffset StartOfDay(this DateOnly day) => day.AtHour(0);

    /// <summary>Where the part of the day begins.</summary>
    public static DateTimeOffset StartOf(this DateOnly day, PartOfDay part) =>
        day.AtHour(
            part switch
            {
                PartOfDay.Morning => 0,
                PartOfDay.Afternoon => Midday,
                _ => Evening,
            }
        );

    /// <summary>Where the part of the day ends (exclusive).</summary>
    public static DateTimeOffset EndOf(this DateOnly day, PartOfDay part) =>
        part == PartOfDay.Evening ? day.AddDays(1).StartOfDay() : day.StartOf(part + 1);

    /// <summary>The part of the day in London at this instant.</summary>
    public static PartOfDay LondonPart(this DateTimeOffset instant) =>
        instant.ToLondon().Hour switch
        {
            < Midday => PartOfDay.Morning,
            < Evening => PartOfDay.Afternoon,
            _ => PartOfDay.Evening,
        };

    /// <summary>An hour of the day in London other than 1am, which the change of clocks leaves out or repeats.</summary>
    internal static DateTimeOffset AtHour(this DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, LondonTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
