using Portal.Api.Bookings;

namespace Portal.Api.Messages;

/// <summary>When people are reminded: by London's clocks, whatever these do.</summary>
public static class ReminderTimes
{
    public const int FirstHour = 8;
    public const int LastHour = 20;

    /// <summary>In the night, when the morning comes, UTC; null by day.</summary>
    public static DateTimeOffset? NextMorning(DateTimeOffset now)
    {
        var hour = now.ToLondon().Hour;
        if (hour is >= FirstHour and < LastHour)
        {
            return null;
        }
        var today = now.LondonDate();
        return (hour < FirstHour ? today : today.AddDays(1)).AtHour(FirstHour);
    }

    /// <summary>Whether this is the part of the day in which new reminders are made.</summary>
    public static bool AreDue(DateTimeOffset now, int hour)
    {
        var local = now.ToLondon().Hour;
        return local >= hour && local < LastHour;
    }

    /// <summary>The days before an appointment, from a clinic's setting such as <c>7,2</c>.</summary>
    public static IReadOnlyList<int> Days(string setting) =>
        [
            .. setting
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => int.TryParse(text, out var days) ? days : 0)
                .Where(days => days is > 0 and <= 60)
                .Distinct(),
        ];
}
