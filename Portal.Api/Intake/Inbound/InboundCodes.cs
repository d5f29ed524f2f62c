using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound;

/// <summary>Code systems of our own that the hospitals' API answers with (docs/inbound-api.md).</summary>
internal static class InboundCodes
{
    private const string Systems = "https://patient-portal.example/fhir/CodeSystem/";

    /// <summary>Why a request was refused, or what a message came to.</summary>
    public static CodeableConcept Answer(string code) => new([new(Systems + "answer", code)]);

    /// <summary>What a patient asks for: booking, change or cancellation.</summary>
    public static CodeableConcept RequestKind(string code, string display) =>
        new([new(Systems + "request-kind", code, display)]);

    /// <summary>What an input or output of a Task is.</summary>
    public static CodeableConcept Part(string code) => new([new(Systems + "request-part", code)]);
}
