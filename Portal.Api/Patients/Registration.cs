namespace Portal.Api.Patients;

/// <summary>What one trust holds of a patient, with what decides whether the patient may see it.</summary>
public sealed record Registration
{
    public required Guid PatientId { get; init; }
    public required Guid TrustId { get; init; }
    public required string OdsCode { get; init; }
    public required string TrustName { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public required DateOnly BirthDate { get; init; }

    /// <summary>The trust marked the patient as having no portal (SRCBR1a).</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>Sensitive or restricted in PDS (SRCBR1b): holds for all of the patient's registrations.</summary>
    public required bool IsRestricted { get; init; }

    /// <summary>The age in years from which this trust's patients may use the portal; 16 at least.</summary>
    public required int MinimumAge { get; init; }

    /// <summary>The trust takes part in the portal, for this patient: see <see cref="TrustRollout"/>.</summary>
    public required bool TrustIsOpen { get; init; }

    /// <summary>When the hospital's data was last taken in, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Kept from printing names and birth dates where a record is printed.</summary>
    public override string ToString() => $"Registration at {OdsCode}";
}
