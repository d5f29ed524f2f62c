using Portal.Api.Bookings;
using Portal.Sandbox.People;

namespace Portal.Sandbox.Hospitals;

/// <summary>The times that clinics offer: eight weeks of mornings and afternoons, most of them free.</summary>
public static class Diary
{
    private const int Days = 56;
    private const int TakenPercent = 35;

    /// <summary>A time that a clinic offers.</summary>
    public sealed record Opening(string Id, DateTimeOffset Start, bool IsFree);

    public static IEnumerable<Opening> Of(Clinic clinic, Almanac almanac, int seed)
    {
        var number = HospitalWorld.Clinics.ToList().IndexOf(clinic);
        for (var days = 1; days <= Days; days++)
        {
            var day = almanac.Today.AddDays(days);
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }
            // Its own dice a day, so that the day's times stay as they are when the sandbox starts on another one.
            var dice = Dice.For(seed + number, day.DayNumber);
            foreach (var minutes in Starts(clinic))
            {
                var start = Almanac.On(day, minutes / 60, minutes % 60);
                yield return new(IdOf(clinic, start), start, !dice.Percent(TakenPercent));
            }
        }
    }

    public static string IdOf(Clinic clinic, DateTimeOffset start) =>
        $"{clinic.Id}-{start.ToLondon():yyyyMMdd-HHmm}";

    /// <summary>Minutes since midnight: 9am to midday, 1:30pm to 4:30pm.</summary>
    private static IEnumerable<int> Starts(Clinic clinic)
    {
        foreach (var (from, until) in new[] { (9 * 60, 12 * 60), ((13 * 60) + 30, (16 * 60) + 30) })
        {
            for (var start = from; start + clinic.Minutes <= until; start += clinic.Minutes)
            {
                yield return start;
            }
        }
    }
}
