namespace Portal.Api.Bookings.Slots;

/// <summary>A day in London with its free times, counted; a part that was filtered out counts 0.</summary>
public sealed record FreeDay(DateOnly Day, int Morning, int Afternoon, int Evening)
{
    public int Total => Morning + Afternoon + Evening;
}

/// <summary>A page of days with free times, in order.</summary>
/// <param name="Days">Up to as many as were asked for.</param>
/// <param name="HasEarlier">There are more before the first.</param>
/// <param name="HasLater">There are more after the last.</param>
public sealed record DayPage(IReadOnlyList<FreeDay> Days, bool HasEarlier, bool HasLater);

/// <summary>A time that can be taken. Instants are UTC.</summary>
public sealed record FreeTime
{
    public required Guid SlotId { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public required DateTimeOffset EndAt { get; init; }

    /// <summary>It is kept for the journey that asks, or for an offer to its patient.</summary>
    public required bool IsHeld { get; init; }

    public PartOfDay Part => StartAt.LondonPart();
}
