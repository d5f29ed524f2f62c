namespace Portal.Api.Audit;

/// <summary>Which lines of the log.</summary>
/// <param name="Patients">The ids of one patient, of whom there may have been several in time; null for everybody.</param>
/// <param name="From">This instant and later, UTC.</param>
/// <param name="To">Before this instant, UTC.</param>
public sealed record AuditSelection(
    IReadOnlyCollection<Guid>? Patients,
    DateTimeOffset? From,
    DateTimeOffset? To
);
