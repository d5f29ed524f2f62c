using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>A booked appointment as the hospital describes it: all of it, every time.</summary>
public sealed record HospitalAppointment
{
    public required NhsNumber Patient { get; init; }
    public required Placement Placement { get; init; }
    public required string Title { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public Encounter Encounter { get; init; }

    /// <summary>Null only for an inpatient stay.</summary>
    public Medium? Medium { get; init; }

    /// <summary>The clinic by the hospital's identifier; the slot's clinic where a slot is given.</summary>
    public SourceId? Clinic { get; init; }

    /// <summary>The referral by the hospital's identifier.</summary>
    public SourceId? Referral { get; init; }
    public Priority? Priority { get; init; }
    public string? PlaceText { get; init; }
    public string? Practitioner { get; init; }
    public string? PractitionerId { get; init; }
    public string? ServiceName { get; init; }
    public string? Ubrn { get; init; }
    public string? PathwayId { get; init; }
    public string? VideoLink { get; init; }
    public bool IsHidden { get; init; }
}
