namespace Portal.Api.Questionnaires.Answers;

/// <summary>As the database has it.</summary>
internal sealed record AnswerRow
{
    public const string Columns = """
        SELECT s.id, s.task_id, s.number, s.version, s.answers, s.updated_at, s.sent_at, e.definition
        FROM task_answers s
        JOIN questionnaire_editions e ON e.questionnaire_id = s.questionnaire_id AND e.number = s.edition
        """;

    public required Guid Id { get; init; }
    public required Guid TaskId { get; init; }
    public required int Number { get; init; }
    public required int Version { get; init; }
    public required string Answers { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public required string Definition { get; init; }
}
