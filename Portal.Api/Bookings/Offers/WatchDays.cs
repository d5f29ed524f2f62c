namespace Portal.Api.Bookings.Offers;

/// <summary>Weekdays and parts of day as the sets of bits in which the database keeps them; no choice means any.</summary>
internal static class WatchDays
{
    private const int AllWeekdays = 0b111_1111;
    private const int AllParts = 0b111;

    public static int BitOf(DayOfWeek weekday) => 1 << (int)weekday;

    public static int BitOf(PartOfDay part) => 1 << (int)part;

    public static int Bits(IEnumerable<DayOfWeek> weekdays)
    {
        var bits = weekdays.Aggregate(0, (all, weekday) => all | BitOf(weekday));
        return bits == 0 ? AllWeekdays : bits;
    }

    public static int Bits(IEnumerable<PartOfDay> parts)
    {
        var bits = parts.Aggregate(0, (all, part) => all | BitOf(part));
        return bits == 0 ? AllParts : bits;
    }

    public static IReadOnlyList<DayOfWeek> Weekdays(int bits) =>
        bits == AllWeekdays
            ? []
            : [.. Enum.GetValues<DayOfWeek>().Where(weekday => (bits & BitOf(weekday)) != 0)];

    public static IReadOnlyList<PartOfDay> Parts(int bits) =>
        bits == AllParts
            ? []
            : [.. Enum.GetValues<PartOfDay>().Where(part => (bits & BitOf(part)) != 0)];
}
