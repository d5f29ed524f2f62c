using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>What a patient answered, as a FHIR R4 QuestionnaireResponse.</summary>
public sealed record AnswersResource : IResource
{
    public string ResourceType { get; } = "QuestionnaireResponse";
    public required string Id { get; init; }
    public required AnswersMeta Meta { get; init; }

    /// <summary>The hospital's own identifiers of the task, the questionnaire and the appointment.</summary>
    public required IReadOnlyList<IdentifierExtension> Extension { get; init; }
    public required Identifier Identifier { get; init; }

    /// <summary>The patient's pathway.</summary>
    public IReadOnlyList<TaskReference>? BasedOn { get; init; }

    /// <summary>The questionnaire's canonical address; where it has none, one made from our id of it.</summary>
    public required string Questionnaire { get; init; }
    public string Status { get; } = "completed";
    public required TaskReference Subject { get; init; }
    public required DateTimeOffset Authored { get; init; }
    public required TaskReference Author { get; init; }
    public required TaskReference Source { get; init; }

    /// <summary>What was asked, as the questionnaire nests it; null where nothing was answered.</summary>
    public IReadOnlyList<AnswersItem>? Item { get; init; }

    public override string ToString() => $"QuestionnaireResponse {Id}";
}

public sealed record AnswersMeta(DateTimeOffset LastUpdated);

public sealed record IdentifierExtension(string Url, Identifier ValueIdentifier);
