using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>One item of a questionnaire: a group, a text or a question.</summary>
public sealed record QuestionnaireItem
{
    /// <summary>In the order of the questionnaire, from 1: stable within an edition.</summary>
    public required int Number { get; init; }

    /// <summary>What answers and conditions know it by.</summary>
    public required string LinkId { get; init; }
    public required ItemKind Kind { get; init; }
    public string Text { get; init; } = "";

    /// <summary>What helps to answer: the texts that stand under a question.</summary>
    public string? Help { get; init; }
    public bool IsRequired { get; init; }

    /// <summary>Takes several answers.</summary>
    public bool Repeats { get; init; }

    /// <summary>Not for the patient to see.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The bounds of its answers.</summary>
    public AnswerLimits Limits { get; init; } = new();

    /// <summary>What stands behind a number, such as kg.</summary>
    public string? Unit { get; init; }
    public IReadOnlyList<AnswerChoice> Choices { get; init; } = [];

    /// <summary>What is filled in when the patient begins.</summary>
    public IReadOnlyList<Answer> Initial { get; init; } = [];
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>One condition is enough; all are needed otherwise.</summary>
    public bool AnyConditionIsEnough { get; init; }

    /// <summary>What stands under it; of a question without the texts that are its <see cref="Help"/>.</summary>
    public IReadOnlyList<QuestionnaireItem> Items { get; init; } = [];

    public bool IsQuestion => Kind is not (ItemKind.Group or ItemKind.Display);

    public bool IsChoice => Kind is ItemKind.Choice or ItemKind.OpenChoice;

    public bool IsNumber => Kind is ItemKind.Integer or ItemKind.Decimal;

    /// <summary>This item and all below it, in the order of the questionnaire.</summary>
    public IEnumerable<QuestionnaireItem> All => Items.SelectMany(item => item.All).Prepend(this);
}
