namespace Portal.Api.Audit;

/// <summary>One line of the audit log that is still to be written.</summary>
public sealed record AuditEntry
{
    /// <summary>UTC, as <see cref="Storage.DapperTypes.InstantFormat"/>.</summary>
    public required string At { get; init; }
    public required AuditActorKind ActorKind { get; init; }
    public required string Actor { get; init; }
    public required AuditAction Action { get; init; }
    public required AuditKind Kind { get; init; }
    public string? EntityId { get; init; }

    /// <summary>Whose. Where it is null, the NHS number or the owner of the entity tells, if there is one.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>For whose id is not known yet. It is not stored.</summary>
    public string? NhsNumber { get; init; }

    public required AuditOutcome Outcome { get; init; }
    public string? Reason { get; init; }
    public int? Items { get; init; }
    public string? Address { get; init; }
    public string? CorrelationId { get; init; }
    public string? Via { get; init; }

    /// <summary>Kept from printing the NHS number.</summary>
    public override string ToString() => $"{Action} {Kind}";
}
