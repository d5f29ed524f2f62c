using Portal.Api.Fhir;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>What all our resources are made of, in one way.</summary>
internal static class FhirValues
{
    /// <summary>None unless both halves are there.</summary>
    public static Identifier? IdentifierOf(string? system, string? value) =>
        Text(system) is null || Text(value) is null ? null : new(system, value);

    /// <summary>R4 has no empty strings: what is blank is absent.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    public static Reference PatientOf(NhsNumber number) =>
        new() { Type = "Patient", Identifier = new(FhirSystems.NhsNumber, number.Value) };

    public static Reference TrustOf(string odsCode, string name) =>
        new()
        {
            Type = "Organization",
            Identifier = new(FhirSystems.OdsCode, odsCode),
            Display = Text(name),
        };
}
