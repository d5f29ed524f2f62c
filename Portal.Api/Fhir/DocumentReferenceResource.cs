using System.Text.Json.Serialization;

namespace Portal.Api.Fhir;

/// <summary>FHIR R4 DocumentReference, as the producer standard profiles it. Instants are UTC.</summary>
public sealed record DocumentReferenceResource : IResource
{
    public string ResourceType { get; } = "DocumentReference";
    public required string Id { get; init; }
    public required IReadOnlyList<Extension> Extension { get; init; }
    public required IReadOnlyList<Identifier> Identifier { get; init; }
    public string Status { get; } = "current";
    public required string DocStatus { get; init; }
    public required Reference Subject { get; init; }
    public required DateTimeOffset Date { get; init; }
    public required Reference Custodian { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<DocumentContent> Content { get; init; }
    public DocumentContext? Context { get; init; }

    /// <summary>Here in 3.12.0's schema alone; R4 has it in the context.</summary>
    public Period? Period { get; init; }

    public override string ToString() => $"DocumentReference {Id}";
}

public sealed record DocumentContent(Attachment Attachment);

/// <summary>Where a file is found.</summary>
public sealed record Attachment(string ContentType, string Url);

/// <summary>What a document is about.</summary>
public sealed record DocumentContext(IReadOnlyList<RelatedReference> Related)
{
    public Period? Period { get; init; }
}

/// <summary>A reference by address: <c>reference</c> in R4, <c>references</c> in 3.12.0's schema.</summary>
public sealed record RelatedReference(string Type)
{
    [JsonPropertyName("reference")]
    public string? Target { get; init; }
    public string? References { get; init; }
}
