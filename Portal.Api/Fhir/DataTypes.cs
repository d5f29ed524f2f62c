namespace Portal.Api.Fhir;

/// <summary>A code from a code system.</summary>
public readonly record struct Coding(string? System, string? Code, string? Display = null);

/// <summary>A concept, by its codes.</summary>
public sealed record CodeableConcept(IReadOnlyList<Coding> Coding, string? Text = null);

/// <summary>A business identifier.</summary>
public readonly record struct Identifier(string? System, string? Value)
{
    /// <summary>An NHS number is one: kept from printing.</summary>
    public override string ToString() => $"Identifier of {System}";
}

/// <summary>An extension with one value.</summary>
public readonly record struct Extension
{
    public required string Url { get; init; }
    public string? ValueCode { get; init; }
    public Coding? ValueCoding { get; init; }
    public bool? ValueBoolean { get; init; }
}

/// <summary>A reference by type, identifier or name: this API has no resources to point at.</summary>
public readonly record struct Reference
{
    public string? Type { get; init; }
    public Identifier? Identifier { get; init; }
    public string? Display { get; init; }
}
