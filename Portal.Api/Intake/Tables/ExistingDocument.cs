using Portal.Api.Documents;

namespace Portal.Api.Intake.Tables;

/// <summary>What the database holds of a document that came again.</summary>
internal sealed class ExistingDocument : Existing
{
    public string? FileHash { get; init; }
    public int? FileSize { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
    public DocumentStage Stage { get; init; }
    public DocumentStatus Status { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? HospitalUpdatedAt { get; init; }
}
