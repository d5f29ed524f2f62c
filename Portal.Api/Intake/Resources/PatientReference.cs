using Portal.Api.Patients;

namespace Portal.Api.Intake.Resources;

/// <summary>Whom a referral or an appointment is for.</summary>
internal static class PatientReference
{
    public static Reference? Read(Node node, string property)
    {
        if (node.Object(property) is { } reference)
        {
            return Read(reference);
        }
        if (!node.TryGet(property, out _))
        {
            node.Fault(property, "is missing: give the patient's NHS number as an identifier");
        }
        return null;
    }

    /// <summary>The reference, with its NHS number checked; null and a fault when it names nobody.</summary>
    public static Reference? Read(Node node)
    {
        var reference = Reference.Read(node, nameof(ResourceType.Patient));
        if (reference is null && !node.Faults.Any)
        {
            node.Fault("names no patient: give the NHS number as an identifier");
        }
        if (
            reference?.Identifier is { System: NationalSystems.NhsNumber } identifier
            && !NhsNumber.TryParse(identifier.Value, out _)
        )
        {
            node.Fault("identifier.value", PatientReader.NhsNumberFault);
        }
        return reference;
    }
}
