namespace Portal.Api.Audit;

/// <summary>In whose name a transaction writes, as PostgreSQL's triggers read it.</summary>
internal sealed record AuditWriterName(
    AuditActorKind Kind,
    string Actor,
    string? Address,
    string? Correlation,
    string? Via
);
