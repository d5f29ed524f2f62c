using Portal.Api.Patients;

namespace Portal.Api.Intake;

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>Change nothing; the result says what would have changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>All that comes is history: patients are registered, but nobody is told of events or sent messages.</summary>
    public bool IsHistory { get; init; }

    /// <summary>ODS code of the trust that sends: for resources that name no trust, and for literal references.</summary>
    public string? Trust { get; init; }

    /// <summary>How far a trust has come that this import makes known; of the others it changes nothing.</summary>
    public RolloutState NewTrusts { get; init; }

    /// <summary>Told of every resource that does not go in, as it happens, from any thread but one at a time.</summary>
    public Action<Refusal>? OnRefusal { get; init; }

    /// <summary>Bytes that one resource may have.</summary>
    public int MaximumResourceSize { get; init; } = 1024 * 1024;

    /// <summary>Bytes that the PDF of a letter may have; in its resource it takes a third more.</summary>
    public int MaximumPdfSize { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of the largest resource there can be.</summary>
    internal int LargestPiece => (MaximumPdfSize / 3 * 4) + MaximumResourceSize;

    /// <summary>The identifier system of our own ids of appointments, by which hospitals name what patients booked here.</summary>
    public string? PortalSystem { get; init; }

    /// <summary>Resources written in one transaction.</summary>
    public int BatchSize { get; init; } = 4000;
}
