namespace Portal.Sandbox.Hospitals;

/// <summary>A questionnaire of a trust.</summary>
/// <param name="Id">Unique within the trust.</param>
/// <param name="KindCode">The type that the standard's Task carries.</param>
/// <param name="Items">Its questions as FHIR has them: a JSON array.</param>
public sealed record Questionnaire(
    string Id,
    Trust Trust,
    string Title,
    string KindCode,
    string KindText,
    string Items
);
