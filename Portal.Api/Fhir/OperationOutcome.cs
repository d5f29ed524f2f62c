namespace Portal.Api.Fhir;

/// <summary>Why a request was not answered with data.</summary>
public sealed record OperationOutcome
{
    public string ResourceType { get; } = "OperationOutcome";
    public required IReadOnlyList<OperationOutcomeIssue> Issue { get; init; }

    /// <param name="code">Of http://hl7.org/fhir/issue-type.</param>
    /// <param name="diagnostics">What is wrong and what to do, without personal data.</param>
    public static OperationOutcome Error(string code, string diagnostics) =>
        new() { Issue = [new() { Code = code, Diagnostics = diagnostics }] };
}

public sealed record OperationOutcomeIssue
{
    public string Severity { get; init; } = "error";
    public required string Code { get; init; }

    /// <summary>The same as a code of our own, for systems that act on it.</summary>
    public CodeableConcept? Details { get; init; }
    public required string Diagnostics { get; init; }

    /// <summary>FHIRPath of the fields that it is about.</summary>
    public IReadOnlyList<string>? Expression { get; init; }
}
