namespace Portal.Api.Fhir;

/// <summary>FHIR R4 DocumentReference, as the producer standard profiles it: current, with one PDF. Instants are UTC.</summary>
public readonly record struct DocumentReferenceResource : IResource
{
    public string ResourceType => "DocumentReference";
    public required string Id { get; init; }

    /// <summary>The only one.</summary>
    public required Extension Extension { get; init; }
    public required Few<Identifier> Identifier { get; init; }
    public required string DocStatus { get; init; }
    public required Reference Subject { get; init; }
    public required DateTimeOffset Date { get; init; }
    public required Reference Custodian { get; init; }
    public required string Description { get; init; }

    /// <summary>The page with the PDF.</summary>
    public required PageLink PortalLink { get; init; }
    public required DocumentContext Context { get; init; }

    public override string ToString() => $"DocumentReference {Id}";
}

/// <summary>What a document is about; there is none without an appointment.</summary>
public readonly record struct DocumentContext
{
    /// <summary>The ids of the appointments.</summary>
    public required IReadOnlyList<Guid> Related { get; init; }

    /// <summary>Where appointments have their addresses.</summary>
    public required PageLink Appointments { get; init; }

    /// <summary>Since when what it describes is so.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>As 3.12.0's schema has it, not R4: <c>references</c> for <c>reference</c>, and the period in the document itself.</summary>
    public required bool IsOfSchema { get; init; }
}
