using Portal.Api.Outbound;

namespace Portal.Api.RecordService;

public enum RecordRunKind
{
    /// <summary>All patients of a new trust.</summary>
    Seed,

    /// <summary>All that was accepted before, once more.</summary>
    Replay,
}

/// <summary>What a run is to do.</summary>
/// <param name="TrustId">Of one trust; needed to seed.</param>
public sealed record RecordRunOrder(
    RecordRunKind Kind,
    RecordResource Resource,
    Guid? TrustId = null
);

/// <summary>How far a run is. One that was interrupted goes on where it stopped.</summary>
public sealed record RecordRun
{
    public required Guid Id { get; init; }
    public required RecordRunOrder Order { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many numbers were to be sent when it began.</summary>
    public required int Planned { get; init; }

    /// <summary>The last NHS number that is done with.</summary>
    public string Position { get; init; } = "";
    public int Sent { get; init; }
    public int SetAside { get; init; }

    /// <summary>Patients that may not be told of.</summary>
    public int PassedOver { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it stopped before its end.</summary>
    public CallResult? Stopped { get; init; }

    /// <summary>The position is an NHS number: kept from printing.</summary>
    public override string ToString() => $"{Order.Kind} of {Order.Resource}";
}
