namespace Portal.Api.Patients;

/// <summary>Why a patient sees nothing. For logs, reports and the API; the patient's page never says which.</summary>
public enum AccessRefusal
{
    /// <summary>No trust of ours knows the NHS number.</summary>
    Unknown,

    /// <summary>The birth date is not the one our trusts hold.</summary>
    BirthDateMismatch,

    /// <summary>Under 16, or under the trust's own minimum age.</summary>
    TooYoung,

    /// <summary>Sensitive or restricted in PDS.</summary>
    Restricted,

    /// <summary>The trust marked the patient as having no portal.</summary>
    Excluded,

    /// <summary>The trust does not take part, or is not turned on for this patient.</summary>
    TrustClosed,
}
