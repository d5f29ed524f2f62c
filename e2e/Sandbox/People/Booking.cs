using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.People;

/// <summary>An appointment as the hospital's system holds it.</summary>
public sealed record Booking
{
    /// <summary>Unique within the trust.</summary>
    public required string Id { get; init; }
    public required Clinic Clinic { get; init; }
    public required DateTimeOffset Start { get; init; }

    /// <summary>Null for the clinic's usual length.</summary>
    public DateTimeOffset? End { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the hospital last changed it; null for never.</summary>
    public DateTimeOffset? Changed { get; init; }
    public AppointmentStatus Status { get; init; } = AppointmentStatus.Booked;
    public RequestStatus? Request { get; init; }
    public string? CancellationReason { get; init; }
    public Encounter Encounter { get; init; } = Encounter.Outpatient;

    /// <summary>Null for the specialty's name.</summary>
    public string? Title { get; init; }
    public string? Practitioner { get; init; }
    public bool IsHidden { get; init; }
    public string? VideoLink { get; init; }
    public Referral? Referral { get; init; }

    /// <summary>The time of the clinic's diary that it takes; null when it is outside the diary.</summary>
    public string? SlotId { get; init; }

    public DateTimeOffset EndOrUsual => End ?? Start.AddMinutes(Clinic.Minutes);
}
