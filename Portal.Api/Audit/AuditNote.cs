using Portal.Api.Patients;

namespace Portal.Api.Audit;

/// <summary>What is to be noted on a trail.</summary>
public readonly record struct AuditNote(AuditAction Action, AuditKind Kind)
{
    public Guid? PatientId { get; init; }
    public NhsNumber? NhsNumber { get; init; }
    public string? EntityId { get; init; }
    public AuditOutcome Outcome { get; init; }

    /// <summary>Why it was refused: a name, no personal data.</summary>
    public string? Reason { get; init; }

    /// <summary>How many there were, of a list.</summary>
    public int? Items { get; init; }
}
