using System.Text.Json;

namespace Portal.Tests.Fhir;

public static partial class ProducerStandard
{
    private static IEnumerable<string> FaultsOfAppointment(JsonElement appointment)
    {
        var isInpatient =
            appointment.TryGetProperty("appointmentType", out var type)
            && Text(type.GetProperty("coding")[0], "code") == "IMP";
        var media = Values(appointment, "Consultation-Medium", "valueCode");
        var links = Values(appointment, "Portal-Link", "valueUrl");
        var actors = appointment
            .GetProperty("participant")
            .EnumerateArray()
            .Select(participant => participant.GetProperty("actor"))
            .ToList();
        var hasPlace = actors.Exists(actor =>
            Text(actor, "type") == "Location" && !actor.TryGetProperty("identifier", out _)
        );
        var specialty = appointment.GetProperty("specialty");

        return Faults(
            (
                "status",
                Text(appointment, "status") is "booked" or "fulfilled" or "cancelled" or "noshow"
            ),
            ("description", !string.IsNullOrWhiteSpace(Text(appointment, "description"))),
            ("start", IsUtc(appointment, "start")),
            ("end", !appointment.TryGetProperty("end", out _) || IsUtc(appointment, "end")),
            ("end of a stay", !isInpatient || appointment.TryGetProperty("end", out _)),
            (
                "end after start",
                !appointment.TryGetProperty("end", out var end)
                    || end.GetDateTimeOffset()
                        >= appointment.GetProperty("start").GetDateTimeOffset()
            ),
            ("one specialty", specialty.GetArrayLength() == 1),
            (
                "specialty code",
                Text(specialty[0].GetProperty("coding")[0], "system")
                    == "https://fhir.nhs.uk/CodeSystem/Specialty-1"
            ),
            ("one medium", isInpatient ? media.Count <= 1 : media.Count == 1),
            (
                "medium",
                media.TrueForAll(code =>
                    code is "FACE_TO_FACE" or "VIDEO_CONSULTATION" or "TELEPHONE"
                )
            ),
            ("place", media is not ["FACE_TO_FACE"] || hasPlace),
            ("no place", media is [] or ["FACE_TO_FACE"] || !hasPlace),
            (
                "request status",
                Values(appointment, "Appointment-RequestStatus", "valueCode")
                    .TrueForAll(code =>
                        code
                            is "Pending Change"
                                or "Pending Reschedule"
                                or "Pending Cancellation"
                                or "Confirmed Attendance"
                    )
            ),
            ("one link", links.Count == 1 && IsDeepLink(links[0])),
            (
                "patient",
                actors.Exists(actor =>
                    Text(actor, "type") == "Patient"
                    && IdentifierIs(actor, "https://fhir.nhs.uk/Id/nhs-number", IsNhsNumber)
                )
            ),
            (
                "ODS code",
                actors.Exists(actor =>
                    Text(actor, "type") == "Location"
                    && IdentifierIs(
                        actor,
                        "https://fhir.nhs.uk/Id/ods-organization-code",
                        OdsCode().IsMatch
                    )
                )
            )
        );
    }
}
