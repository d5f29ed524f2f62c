using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>What came of each entry of a batch, in its order.</summary>
public sealed record BatchResponse(IReadOnlyList<BatchResponseEntry> Entry)
{
    public string ResourceType { get; } = "Bundle";
    public string Type { get; } = "batch-response";
}

public sealed record BatchResponseEntry(BatchEntryResponse Response);

/// <param name="Status">Such as <c>201</c>.</param>
public sealed record BatchEntryResponse(string Status)
{
    public string? Location { get; init; }
    public string? Etag { get; init; }

    /// <summary>Why it was refused, or why it changed nothing; null where it was applied.</summary>
    public OperationOutcome? Outcome { get; init; }
}
