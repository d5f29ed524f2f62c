namespace Portal.Api.Bookings;

/// <summary>One change of an appointment: what, when (UTC), who and why.</summary>
public sealed record HistoryEntry
{
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Actor Actor { get; init; }
    public required AppointmentChange Change { get; init; }
    public DateTimeOffset? OldStartAt { get; init; }
    public DateTimeOffset? NewStartAt { get; init; }
    public string? Reason { get; init; }
}
