namespace Portal.Api.Questionnaires.Answers;

/// <summary>A task as it stands while its row is locked.</summary>
internal sealed record LockedTask
{
    public required Guid Id { get; init; }
    public required Guid TrustId { get; init; }
    public required TaskState Status { get; init; }
    public required string KindCode { get; init; }
    public required DateTimeOffset AuthoredAt { get; init; }
    public DateTimeOffset? ClosesAt { get; init; }
    public required Guid QuestionnaireId { get; init; }
    public required int Edition { get; init; }

    public bool IsPifu => KindCode == QuestionnaireTask.Pifu;

    /// <summary>Why nothing may be answered now; null when it may.</summary>
    public AnswerRefusal? RefusalAt(DateTimeOffset now) =>
        TaskStandings.Of(Status, IsPifu, ClosesAt, now) switch
        {
            TaskStanding.Cancelled => AnswerRefusal.Cancelled,
            TaskStanding.Closed => AnswerRefusal.Closed,
            TaskStanding.Sent => AnswerRefusal.Sent,
            _ => null,
        };
}
