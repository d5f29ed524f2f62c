using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>
/// What an Appointment must hold before it goes out. One bad resource makes the Aggregator drop the patient's whole
/// answer, so a bad one is left out.
/// </summary>
public static class AppointmentRules
{
    private static readonly (string Rule, Func<AppointmentResource, bool> Holds)[] _rules =
    [
        ("IdIsGuid", appointment => Guid.TryParseExact(appointment.Id, "D", out _)),
        ("TextsAreClean", appointment => FhirText.AllClean(appointment)),
        ("DescriptionIsThere", appointment => !string.IsNullOrWhiteSpace(appointment.Description)),
        (
            "SpecialtyIsThreeDigits",
            appointment =>
                appointment.Specialty is [{ Coding: [{ Code: { Length: 3 } code }] }]
                && code.All(char.IsAsciiDigit)
        ),
        (
            "EndIsNotBeforeStart",
            appointment => appointment.End is not { } end || end >= appointment.Start
        ),
        (
            "InpatientHasEnd",
            appointment => !IsInpatient(appointment) || appointment.End is not null
        ),
        (
            "MediumIsThere",
            appointment => IsInpatient(appointment) || MediumOf(appointment) is not null
        ),
        (
            "FaceToFaceHasPlace",
            appointment => MediumOf(appointment) != "FACE_TO_FACE" || HasPlace(appointment)
        ),
        (
            "RemoteHasNoPlace",
            appointment => MediumOf(appointment) is null or "FACE_TO_FACE" || !HasPlace(appointment)
        ),
        ("TrustHasOdsCode", HasOdsCode),
        ("IdentifiersAreUris", FhirText.AllIdentifiersClean),
    ];

    /// <summary>The first rule that the resource breaks; null when it may go out.</summary>
    public static string? BrokenBy(AppointmentResource appointment)
    {
        foreach (var (rule, holds) in _rules)
        {
            if (!holds(appointment))
            {
                return rule;
            }
        }
        return null;
    }

    private static bool IsInpatient(AppointmentResource appointment) =>
        appointment.AppointmentType?.Coding.Any(coding => coding.Code == "IMP") == true;

    private static string? MediumOf(AppointmentResource appointment) =>
        appointment
            .Extension.FirstOrDefault(extension =>
                extension.Url == FhirSystems.ConsultationMediumExtension
            )
            ?.ValueCode;

    private static bool HasPlace(AppointmentResource appointment) =>
        appointment.Participant.Any(participant =>
            participant.Actor is { Type: "Location", Identifier: null }
        );

    private static bool HasOdsCode(AppointmentResource appointment) =>
        appointment.Participant.Any(participant =>
            FhirText.IsOdsCode(participant.Actor.Identifier)
        );
}
