using Portal.Api.Questionnaires.Definitions;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>One filling-in of a questionnaire: open until it is sent, and read back ever after by the edition it was begun with.</summary>
public sealed class AnswerSheet
{
    private readonly Lazy<QuestionnaireDefinition> _definition;
    private readonly Lazy<AnswerSet> _answers;

    internal AnswerSheet(AnswerRow row)
    {
        (Id, TaskId, Number, Version) = (row.Id, row.TaskId, row.Number, row.Version);
        (UpdatedAt, SentAt) = (row.UpdatedAt, row.SentAt);
        _definition = new(() => DefinitionReader.Read(row.Definition));
        _answers = new(() => AnswerSet.Read(row.Answers));
    }

    public Guid Id { get; }

    public Guid TaskId { get; }

    /// <summary>From 1; above it only for a follow-up that is asked for again.</summary>
    public int Number { get; }

    /// <summary>Grows with each save: who saves says which one they have seen.</summary>
    public int Version { get; }

    public DateTimeOffset UpdatedAt { get; }

    public DateTimeOffset? SentAt { get; }

    public QuestionnaireDefinition Definition => _definition.Value;

    public AnswerSet Answers => _answers.Value;

    public override string ToString() => $"Answers {Id}, version {Version}";
}
