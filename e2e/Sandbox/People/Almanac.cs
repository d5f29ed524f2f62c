using Portal.Api.Bookings;

namespace Portal.Sandbox.People;

/// <summary>Days and times as seen from the day on which the sandbox starts. Times are London's.</summary>
public sealed class Almanac(DateTimeOffset now)
{
    public DateTimeOffset Now { get; } = now;

    public DateOnly Today { get; } = now.LondonDate();

    /// <summary>A working day: a weekend moves on, away from today.</summary>
    public DateOnly Workday(int days)
    {
        var day = Today.AddDays(days);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(days < 0 ? -1 : 1);
        }
        return day;
    }

    /// <summary>A time on a working day so many days from today.</summary>
    public DateTimeOffset At(int days, int hour, int minute = 0) => On(Workday(days), hour, minute);

    /// <exception cref="ArgumentException">The clocks skip this time.</exception>
    public static DateTimeOffset On(DateOnly day, int hour, int minute = 0) =>
        new(
            TimeZoneInfo.ConvertTimeToUtc(
                day.ToDateTime(new TimeOnly(hour, minute)),
                LondonTime.Zone
            ),
            TimeSpan.Zero
        );

    /// <summary>The next last Sunday of the month: of March when the clocks go forward, of October when they go back.</summary>
    public DateOnly NextClockChange(int month)
    {
        var day = LastSunday(Today.Year, month);
        return day > Today ? day : LastSunday(Today.Year + 1, month);
    }

    public static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(int)last.DayOfWeek);
    }

    /// <summary><c>yyyy-MM-dd</c> of someone who is so many years old and has their birthday half a year from now.</summary>
    public string BornYearsAgo(int years) =>
        Today.AddYears(-years).AddMonths(-6).ToString("yyyy-MM-dd");
}
