using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;

namespace Portal.Booking;

/// <summary>The answers of a booking, as the journey keeps them.</summary>
public sealed record BookAnswers
{
    public Guid? ClinicId { get; init; }
    public DateOnly? Day { get; init; }
    public Guid? SlotId { get; init; }
    public DateTimeOffset? StartAt { get; init; }
    public Needs? Needs { get; init; }

    /// <summary>Where the hospital decides.</summary>
    public Preferences? Preferences { get; init; }
    public string? Note { get; init; }
}
