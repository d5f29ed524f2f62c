namespace Portal.Api.Outbox;

/// <summary>What is written down of a session.</summary>
public sealed record SessionHappened
{
    public required Guid SessionId { get; init; }
    public required Guid PatientId { get; init; }
    public SessionOutcome Outcome { get; init; }
    public bool IsInNhsApp { get; init; }

    /// <summary>The browser's own description of itself.</summary>
    public string? Device { get; init; }
    public Guid? TrackingId { get; init; }
}
