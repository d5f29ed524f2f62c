using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.People;

/// <summary>A referral as the hospital's system holds it.</summary>
public sealed record Referral
{
    /// <summary>Unique within the trust.</summary>
    public required string Id { get; init; }
    public required Trust Trust { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }

    /// <summary>Where it may be booked.</summary>
    public IReadOnlyList<Clinic> Clinics { get; init; } = [];
    public required DateOnly ReferredOn { get; init; }
    public string Referrer { get; init; } = "Dr John Hill";
    public bool CanBook { get; init; }
    public bool IsRestricted { get; init; }
    public string? Note { get; init; }

    /// <summary>FHIR's status: active, on-hold, completed or revoked.</summary>
    public string Status { get; init; } = "active";

    /// <summary>ROUTINE, URGENT or TWO_WEEK_WAIT.</summary>
    public string Priority { get; init; } = "ROUTINE";
    public string? Ubrn { get; init; }
    public string? PathwayId { get; init; }
}
