using System.Globalization;

namespace Portal.Api.Bookings;

/// <summary>London time, and dates and times as the NHS writes them. Nothing else in the portal formats a date for people.</summary>
public static class LondonTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime ToLondon(this DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant.UtcDateTime, Zone);

    /// <summary>The calendar day in London at this instant.</summary>
    public static DateOnly LondonDate(this DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToLondon());

    /// <summary>The day in London now.</summary>
    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().LondonDate();

    /// <summary><c>6 August 2018</c></summary>
    public static string Date(DateOnly day) =>
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>Wednesday 6 August 2018</c></summary>
    public static string DayAndDate(DateOnly day) =>
        day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>Wednesday 6 August 2018</c> in London.</summary>
    public static string DayAndDate(DateTimeOffset instant) => DayAndDate(instant.LondonDate());

    /// <summary><c>Wednesday</c></summary>
    public static string Weekday(DayOfWeek day) =>
        CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);

    /// <summary><c>5pm</c>, <c>5:30pm</c>, <c>midday</c>, <c>midnight</c> in London.</summary>
    public static string Time(DateTimeOffset instant)
    {
        var time = instant.ToLondon();
        return (time.Hour, time.Minute) switch
        {
            (0, 0) => "midnight",
            (12, 0) => "midday",
            (_, 0) => time.ToString("htt", CultureInfo.InvariantCulture).ToLowerInvariant(),
            _ => time.ToString("h:mmtt", CultureInfo.InvariantCulture).ToLowerInvariant(),
        };
    }

    /// <summary><c>2:30pm to 2:45pm</c>; only the start where the end is not known.</summary>
    public static string TimeRange(DateTimeOffset start, DateTimeOffset? end) =>
        end is { } last && last > start ? $"{Time(start)} to {Time(last)}" : Time(start);

    /// <summary><c>Wednesday 6 August 2018 at 2:30pm</c></summary>
    public static string DateAndTime(DateTimeOffset instant) =>
        $"{DayAndDate(instant)} at {Time(instant)}";

    /// <summary><c>Wednesday 6 August at 2:30pm</c>; with the year when it is not this one.</summary>
    public static string Coming(DateTimeOffset instant, DateTimeOffset now)
    {
        var day = instant.LondonDate();
        return day.Year == now.LondonDate().Year
            ? $"{day.ToString("dddd d MMMM", CultureInfo.InvariantCulture)} at {Time(instant)}"
            : DateAndTime(instant);
    }

    /// <summary><c>3 June 2026, 9:04am</c>, for what has happened.</summary>
    public static string Moment(DateTimeOffset instant) =>
        $"{Date(instant.LondonDate())}, {Time(instant)}";

    /// <summary>A deadline: <c>5pm today</c>, <c>9am tomorrow</c>, else <c>Wednesday 6 August 2018 at 9am</c>.</summary>
    public static string Until(DateTimeOffset instant, DateTimeOffset now) =>
        (instant.LondonDate().DayNumber - now.LondonDate().DayNumber) switch
        {
            0 => $"{Time(instant)} today",
            1 => $"{Time(instant)} tomorrow",
            _ => DateAndTime(instant),
        };

    /// <summary><c>today at 9:12am</c>, <c>yesterday at 9:12am</c>, else <c>3 June 2026 at 9:12am</c>.</summary>
    public static string Recent(DateTimeOffset instant, DateTimeOffset now)
    {
        var day = instant.LondonDate();
        var days = now.LondonDate().DayNumber - day.DayNumber;
        var name = days switch
        {
            0 => "today",
            1 => "yesterday",
            _ => Date(day),
        };
        return $"{name} at {Time(instant)}";
    }
}
