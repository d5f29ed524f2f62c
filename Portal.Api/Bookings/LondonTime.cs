using System.Diagnostics;
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
        Texts.Date.With(day.Day, Month(day), day.ToString("yyyy", CultureInfo.InvariantCulture));

    /// <summary><c>Wednesday 6 August 2018</c></summary>
    public static string DayAndDate(DateOnly day) =>
        Texts.DayAndDate.With(Weekday(day.DayOfWeek), Date(day));

    /// <summary><c>Wednesday 6 August 2018</c> in London.</summary>
    public static string DayAndDate(DateTimeOffset instant) => DayAndDate(instant.LondonDate());

    /// <summary><c>Wednesday</c></summary>
    public static string Weekday(DayOfWeek day) =>
        day switch
        {
            DayOfWeek.Monday => Texts.Monday,
            DayOfWeek.Tuesday => Texts.Tuesday,
            DayOfWeek.Wednesday => Texts.Wednesday,
            DayOfWeek.Thursday => Texts.Thursday,
            DayOfWeek.Friday => Texts.Friday,
            DayOfWeek.Saturday => Texts.Saturday,
            DayOfWeek.Sunday => Texts.Sunday,
            _ => throw new UnreachableException(),
        };

    /// <summary>
    /// <c>5pm</c>, <c>5:30pm</c>, <c>midday</c>, <c>midnight</c> in London; in the hour that the clocks repeat also which of
    /// the two.
    /// </summary>
    public static string Time(DateTimeOffset instant)
    {
        var time = instant.ToLondon();
        if (!Zone.IsAmbiguousTime(time))
        {
            return Time(time);
        }
        var isSummer = Zone.GetUtcOffset(instant) > Zone.BaseUtcOffset;
        return (isSummer ? Texts.BeforeTheClocksGoBack : Texts.AfterTheClocksGoBack).With(
            Time(time)
        );
    }

    private static string Time(DateTime time) =>
        (time.Hour, time.Minute) switch
        {
            (0, 0) => Texts.Midnight,
            (12, 0) => Texts.Midday,
            (var hour, var minute) => (hour < 12 ? Texts.Am : Texts.Pm).With(
                time.ToString(minute == 0 ? "%h" : "h:mm", CultureInfo.InvariantCulture)
            ),
        };

    /// <summary><c>2:30pm to 2:45pm</c>; only the start where the end is not known.</summary>
    public static string TimeRange(DateTimeOffset start, DateTimeOffset? end) =>
        end is { } last && last > start
            ? Texts.TimeRange.With(Time(start), Time(last))
            : Time(start);

    /// <summary><c>Wednesday 6 August 2018 at 2:30pm</c></summary>
    public static string DateAndTime(DateTimeOffset instant) =>
        Texts.DateAndTime.With(DayAndDate(instant), Time(instant));

    /// <summary><c>Wednesday 6 August at 2:30pm</c>; with the year when it is not this one.</summary>
    public static string Coming(DateTimeOffset instant, DateTimeOffset now)
    {
        var day = instant.LondonDate();
        return day.Year == now.LondonDate().Year
            ? Texts.DateAndTime.With(
                Texts.DayAndMonth.With(Weekday(day.DayOfWeek), day.Day, Month(day)),
                Time(instant)
            )
            : DateAndTime(instant);
    }

    /// <summary><c>3 June 2026, 9:04am</c>, for what has happened.</summary>
    public static string Moment(DateTimeOffset instant) =>
        Texts.Moment.With(Date(instant.LondonDate()), Time(instant));

    /// <summary>A deadline: <c>5pm today</c>, <c>9am tomorrow</c>, else <c>Wednesday 6 August 2018 at 9am</c>.</summary>
    public static string Until(DateTimeOffset instant, DateTimeOffset now) =>
        (instant.LondonDate().DayNumber - now.LondonDate().DayNumber) switch
        {
            0 => Texts.TimeToday.With(Time(instant)),
            1 => Texts.TimeTomorrow.With(Time(instant)),
            _ => DateAndTime(instant),
        };

    /// <summary><c>today at 9:12am</c>, <c>yesterday at 9:12am</c>, else <c>3 June 2026 at 9:12am</c>.</summary>
    public static string Recent(DateTimeOffset instant, DateTimeOffset now)
    {
        var day = instant.LondonDate();
        return (now.LondonDate().DayNumber - day.DayNumber) switch
        {
            0 => Texts.TodayAt.With(Time(instant)),
            1 => Texts.YesterdayAt.With(Time(instant)),
            _ => Texts.DateAndTime.With(Date(day), Time(instant)),
        };
    }

    private static string Month(DateOnly day) =>
        day.Month switch
        {
            1 => Texts.January,
            2 => Texts.February,
            3 => Texts.March,
            4 => Texts.April,
            5 => Texts.May,
            6 => Texts.June,
            7 => Texts.July,
            8 => Texts.August,
            9 => Texts.September,
            10 => Texts.October,
            11 => Texts.November,
            _ => Texts.December,
        };
}
