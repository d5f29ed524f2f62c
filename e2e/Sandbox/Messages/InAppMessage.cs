namespace Portal.Sandbox.Messages;

/// <summary>A message in somebody's NHS App.</summary>
public sealed record InAppMessage(
    string Id,
    string? RequestId,
    string NhsNumber,
    string Content,
    DateTimeOffset At
)
{
    /// <summary>When its reader first opened it, UTC.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
