namespace Portal.Api.Fhir;

/// <summary>FHIR R4 Task that asks for a questionnaire, as the producer standard profiles it: a plan. Instants are UTC.</summary>
public readonly record struct TaskResource : IResource
{
    public string ResourceType => "Task";
    public required string Id { get; init; }

    /// <summary>The only one that there may be.</summary>
    public Extension? Extension { get; init; }

    /// <summary>The care plan.</summary>
    public Reference? BasedOn { get; init; }
    public required string Status { get; init; }
    public required string Description { get; init; }

    /// <summary>The id of the appointment.</summary>
    public Guid? Focus { get; init; }

    /// <summary>Where appointments have their addresses.</summary>
    public required PageLink Appointments { get; init; }
    public required Reference For { get; init; }
    public required DateTimeOffset AuthoredOn { get; init; }
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Until when it may be done.</summary>
    public DateTimeOffset? RestrictionEnd { get; init; }

    /// <summary>The page of the questionnaire, which is the reason.</summary>
    public required PageLink PortalLink { get; init; }
    public required Reference Owner { get; init; }
    public required Coding ReasonCode { get; init; }
    public required string ReasonText { get; init; }

    public override string ToString() => $"Task {Id}";
}
