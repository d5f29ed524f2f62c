namespace Portal.Api.Bookings.Slots;

/// <summary>Which free days of a clinic to show. Days are London's.</summary>
/// <param name="ClinicId">Whose.</param>
/// <param name="HolderId">The journey, whose own held slot counts as free, as does what is offered to its patient.</param>
public sealed record SlotSearch(Guid ClinicId, Guid HolderId)
{
    /// <summary>The first day to look at; null begins with the first that can be taken.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day before which to look, backwards, in place of <see cref="From"/>: the page before this day.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Days wanted; empty means any.</summary>
    public IReadOnlyCollection<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Parts of day wanted; empty means any.</summary>
    public IReadOnlyCollection<PartOfDay> Parts { get; init; } = [];

    /// <summary>How many days a page.</summary>
    public int Count { get; init; } = 10;

    internal bool Wants(DateOnly day) => Weekdays.Count == 0 || Weekdays.Contains(day.DayOfWeek);

    internal bool Wants(PartOfDay part) => Parts.Count == 0 || Parts.Contains(part);
}
