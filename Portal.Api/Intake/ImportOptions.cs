namespace Portal.Api.Intake;

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>Change nothing; the result says what would have changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>ODS code of the trust that sends: for resources that name no trust, and for literal references.</summary>
    public string? Trust { get; init; }

    /// <summary>Told of every resource that does not go in, as it happens, from any thread but one at a time.</summary>
    public Action<Refusal>? OnRefusal { get; init; }

    /// <summary>Bytes that one resource may have.</summary>
    public int MaximumResourceSize { get; init; } = 1024 * 1024;

    /// <summary>Resources written in one transaction.</summary>
    public int BatchSize { get; init; } = 4000;
}
