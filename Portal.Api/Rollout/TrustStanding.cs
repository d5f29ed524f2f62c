using Portal.Api.Patients;

namespace Portal.Api.Rollout;

/// <summary>How far one trust has come.</summary>
public sealed record TrustStanding
{
    public required Guid TrustId { get; init; }
    public required string OdsCode { get; init; }
    public required string Name { get; init; }
    public required RolloutState Rollout { get; init; }

    /// <summary>The hospital says that it takes part (its Organization is active).</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When it came to be so, UTC; null for trusts that were there before there were switches.</summary>
    public DateTimeOffset? RolloutAt { get; init; }

    /// <summary>How many patients are named for testing.</summary>
    public int TestPatients { get; init; }
}
