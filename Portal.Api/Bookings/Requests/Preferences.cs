namespace Portal.Api.Bookings.Requests;

/// <summary>When an appointment would suit the patient; empty lists mean any. Days and parts of day are London's.</summary>
public sealed record Preferences
{
    public const int MaxImpossible = 20;

    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];
    public IReadOnlyList<PartOfDay> Parts { get; init; } = [];
    public DateOnly? NotBefore { get; init; }

    /// <summary>Days that do not suit, <see cref="MaxImpossible"/> at most.</summary>
    public IReadOnlyList<DateOnly> Impossible { get; init; } = [];
}
