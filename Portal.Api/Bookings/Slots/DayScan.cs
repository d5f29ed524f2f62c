using System.Data.Common;

namespace Portal.Api.Bookings.Slots;

/// <summary>Walks the days of a clinic one way or the other, jumping over empty stretches, until enough have free times.</summary>
internal sealed class DayScan(
    DbConnection connection,
    SlotWindow window,
    SlotSearch search,
    CancellationToken cancellation
)
{
    // Days counted in one query: a little more than a page, doubled while little is found.
    private const int FirstStretch = 14;
    private const int LongestStretch = 56;

    private static readonly PartOfDay[] _parts = Enum.GetValues<PartOfDay>();

    /// <summary>Days with free times from one day on, in order.</summary>
    public async Task<IReadOnlyList<FreeDay>> ForwardAsync(DateOnly from, int count)
    {
        var found = new List<FreeDay>();
        var stretch = FirstStretch;
        while (found.Count < count)
        {
            var next = await window.FirstAsync(connection, from.StartOfDay(), cancellation);
            if (next is not { } start)
            {
                break;
            }
            var days = Wanted(start.LondonDate(), 1, stretch);
            found.AddRange(await CountAsync(days));
            from = days[^1].AddDays(1);
            stretch = Math.Min(stretch * 2, LongestStretch);
        }
        return [.. found.Take(count)];
    }

    /// <summary>Days with free times before one day, the latest first.</summary>
    public async Task<IReadOnlyList<FreeDay>> BackwardAsync(DateOnly before, int count)
    {
        var found = new List<FreeDay>();
        var stretch = FirstStretch;
        while (found.Count < count)
        {
            var last = await window.LastAsync(connection, before.StartOfDay(), cancellation);
            if (last is not { } start)
            {
                break;
            }
            var days = Wanted(start.LondonDate(), -1, stretch);
            found.AddRange(await CountAsync(days));
            before = days[^1];
            stretch = Math.Min(stretch * 2, LongestStretch);
        }
        return [.. found.Take(count)];
    }

    /// <summary>The next days of wanted weekdays.</summary>
    private List<DateOnly> Wanted(DateOnly day, int step, int count)
    {
        var days = new List<DateOnly>(count);
        for (; days.Count < count; day = day.AddDays(step))
        {
            if (search.Wants(day))
            {
                days.Add(day);
            }
        }
        return days;
    }

    private async Task<IEnumerable<FreeDay>> CountAsync(List<DateOnly> days)
    {
        var parts = _parts.Where(search.Wants).ToArray();
        var counts = await window.CountsAsync(
            connection,
            [.. days.SelectMany(day => parts.Select(part => (day.StartOf(part), day.EndOf(part))))],
            cancellation
        );
        return days.Select(
                (day, row) =>
                {
                    int Of(PartOfDay part) =>
                        Array.IndexOf(parts, part) is >= 0 and var column
                            ? counts[(row * parts.Length) + column]
                            : 0;
                    return new FreeDay(
                        day,
                        Of(PartOfDay.Morning),
                        Of(PartOfDay.Afternoon),
                        Of(PartOfDay.Evening)
                    );
                }
            )
            .Where(day => day.Total > 0);
    }
}
