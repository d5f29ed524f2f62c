namespace Portal.Api.Audit;

/// <summary>One line of the audit log as it is exported.</summary>
public sealed record AuditEvent
{
    public required long Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }
    public required AuditActorKind ActorKind { get; init; }
    public required string Actor { get; init; }
    public required AuditAction Action { get; init; }

    /// <summary>A name of <see cref="AuditKind"/>; an older or newer version of the portal may have others.</summary>
    public required string Kind { get; init; }
    public string? EntityId { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>Null where the patient is not known, or was erased.</summary>
    public string? NhsNumber { get; init; }
    public required AuditOutcome Outcome { get; init; }
    public string? Reason { get; init; }
    public int? Items { get; init; }
    public string? Address { get; init; }
    public string? CorrelationId { get; init; }
    public string? Via { get; init; }

    /// <summary>Kept from printing the NHS number.</summary>
    public override string ToString() => $"Audit event {Number}";
}
