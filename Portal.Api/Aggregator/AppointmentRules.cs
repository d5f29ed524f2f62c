using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>
/// What an Appointment must hold before it goes out. One bad resource makes the Aggregator drop the patient's whole
/// answer, so a bad one is left out.
/// </summary>
public static class AppointmentRules
{
    private delegate bool Rule(in AppointmentResource appointment);

    private static readonly (string Rule, Rule Holds)[] _rules =
    [
        ("IdIsGuid", (in appointment) => Guid.TryParseExact(appointment.Id, "D", out _)),
        ("TextsAreClean", FhirText.AllClean),
        (
            "DescriptionIsThere",
            (in appointment) => !string.IsNullOrWhiteSpace(appointment.Description)
        ),
        (
            "SpecialtyIsThreeDigits",
            (in appointment) => FhirText.IsThreeDigits(appointment.Specialty.Code)
        ),
        (
            "EndIsNotBeforeStart",
            (in appointment) => appointment.End is not { } end || end >= appointment.Start
        ),
        (
            "InpatientHasEnd",
            (in appointment) => !IsInpatient(appointment) || appointment.End is not null
        ),
        (
            "MediumIsThere",
            (in appointment) => IsInpatient(appointment) || MediumOf(appointment) is not null
        ),
        (
            "FaceToFaceHasPlace",
            (in appointment) => MediumOf(appointment) != "FACE_TO_FACE" || HasPlace(appointment)
        ),
        (
            "RemoteHasNoPlace",
            (in appointment) =>
                MediumOf(appointment) is null or "FACE_TO_FACE" || !HasPlace(appointment)
        ),
        ("TrustHasOdsCode", HasOdsCode),
        ("IdentifiersAreUris", FhirText.AllIdentifiersClean),
    ];

    /// <summary>The first rule that the resource breaks; null when it may go out.</summary>
    public static string? BrokenBy(in AppointmentResource appointment)
    {
        foreach (var (rule, holds) in _rules)
        {
            if (!holds(in appointment))
            {
                return rule;
            }
        }
        return null;
    }

    private static bool IsInpatient(in AppointmentResource appointment) =>
        appointment.AppointmentType is { Code: "IMP" };

    private static string? MediumOf(in AppointmentResource appointment)
    {
        for (var i = 0; i < appointment.Extension.Count; i++)
        {
            var extension = appointment.Extension[i];
            if (extension.Url == FhirSystems.ConsultationMediumExtension)
            {
                return extension.ValueCode;
            }
        }
        return null;
    }

    private static bool HasPlace(in AppointmentResource appointment)
    {
        for (var i = 0; i < appointment.Participant.Count; i++)
        {
            if (appointment.Participant[i] is { Type: "Location", Identifier: null })
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasOdsCode(in AppointmentResource appointment)
    {
        for (var i = 0; i < appointment.Participant.Count; i++)
        {
            if (FhirText.IsOdsCode(appointment.Participant[i].Identifier))
            {
                return true;
            }
        }
        return false;
    }
}
