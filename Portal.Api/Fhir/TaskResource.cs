namespace Portal.Api.Fhir;

/// <summary>FHIR R4 Task that asks for a questionnaire, as the producer standard profiles it. Instants are UTC.</summary>
public sealed record TaskResource : IResource
{
    public string ResourceType { get; } = "Task";
    public required string Id { get; init; }
    public IReadOnlyList<Extension>? Extension { get; init; }
    public IReadOnlyList<Reference>? BasedOn { get; init; }
    public required string Status { get; init; }
    public string Intent { get; } = "plan";
    public required string Description { get; init; }
    public RelatedReference? Focus { get; init; }
    public required Reference For { get; init; }
    public required DateTimeOffset AuthoredOn { get; init; }
    public DateTimeOffset? LastModified { get; init; }
    public TaskRestriction? Restriction { get; init; }
    public required RelatedReference ReasonReference { get; init; }
    public required Reference Owner { get; init; }
    public required CodeableConcept ReasonCode { get; init; }

    public override string ToString() => $"Task {Id}";
}

/// <summary>Until when it may be done.</summary>
public sealed record TaskRestriction(Period Period);
