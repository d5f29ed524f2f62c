using Portal.Api.Bookings.Requests;

namespace Portal.Changing;

/// <summary>The answers of a change, as the journey keeps them.</summary>
public sealed record ChangeAnswers
{
    public string? Reason { get; init; }
    public DateOnly? Day { get; init; }
    public Guid? SlotId { get; init; }
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Where the hospital decides.</summary>
    public Preferences? Preferences { get; init; }
    public string? Note { get; init; }
}
