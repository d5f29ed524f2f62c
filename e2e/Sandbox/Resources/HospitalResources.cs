using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using static Portal.Sandbox.Resources.Fhir;

namespace Portal.Sandbox.Resources;

/// <summary>Trusts, places and clinics as their systems send them (docs/import.md).</summary>
public static class HospitalResources
{
    public static JsonObject Organization(Trust trust)
    {
        var resource = Resource("Organization", trust.OdsCode);
        resource["identifier"] = List(OdsCode(trust.OdsCode));
        resource["name"] = trust.Name;
        resource["telecom"] = List(
            Contact("phone", trust.Phone),
            Contact("email", trust.Email),
            Contact("url", trust.Website)
        );
        resource["extension"] = List([
            Text("phone-hours", trust.PhoneHours),
            Number("minimum-age", trust.MinimumAge),
            .. trust.ExcludedSpecialties.Select(code => Code("excluded-specialty", code)),
        ]);
        return resource;
    }

    public static JsonObject Location(Place place)
    {
        var resource = Resource("Location", place.Id);
        resource["identifier"] = List(Identifier(place.Trust.System("Location"), place.Id));
        resource["managingOrganization"] = Reference(OdsCode(place.Trust.OdsCode));
        resource["name"] = place.Name;
        resource["address"] = new JsonObject
        {
            ["line"] = List(place.Street),
            ["city"] = place.City,
            ["postalCode"] = place.Postcode,
        };
        resource["position"] = new JsonObject
        {
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
        };
        resource["extension"] = List(
            Text("department", place.Department),
            Text("directions", place.Directions)
        );
        return resource.Tidy();
    }

    public static JsonObject HealthcareService(Clinic clinic)
    {
        var trust = clinic.Trust;
        var resource = Resource("HealthcareService", clinic.Id);
        resource["identifier"] = List(Identifier(trust.System("HealthcareService"), clinic.Id));
        resource["providedBy"] = Reference(OdsCode(trust.OdsCode));
        resource["name"] = clinic.Name;
        resource["specialty"] = List(Specialty(clinic.SpecialtyCode, clinic.SpecialtyName));
        resource["location"] = clinic.Place is { } place
            ? List(Reference(Identifier(trust.System("Location"), place.Id)))
            : null;
        resource["telecom"] = List(Contact("phone", clinic.Phone));
        resource["extension"] = List(
            Extension(
                NationalExtension + "Consultation-Medium",
                "valueCode",
                MediumCode(clinic.Medium)
            ),
            Text("phone-hours", clinic.PhoneHours),
            Text("preparation", clinic.Preparation),
            Text("what-to-bring", clinic.WhatToBring),
            Flag("excluded", clinic.IsExcluded),
            Flag("ghost", clinic.IsGhost),
            Code("book-mode", Mode(clinic.Book)),
            Code("change-mode", Mode(clinic.Change)),
            Code("cancel-mode", Mode(clinic.Cancel)),
            Number("notice-hours", clinic.NoticeHours)
        );
        return resource.Tidy();
    }

    public static JsonObject Slot(Clinic clinic, Diary.Opening opening)
    {
        var resource = Resource("Slot", opening.Id);
        resource["identifier"] = List(Identifier(clinic.Trust.System("Slot"), opening.Id));
        resource["schedule"] = Reference(
            Identifier(clinic.Trust.System("HealthcareService"), clinic.Id)
        );
        resource["status"] = opening.IsFree ? "free" : "busy";
        resource["start"] = Instant(opening.Start);
        resource["end"] = Instant(opening.Start.AddMinutes(clinic.Minutes));
        return resource;
    }

    public static string MediumCode(Medium medium) =>
        medium switch
        {
            Medium.Video => "VIDEO_CONSULTATION",
            Medium.Telephone => "TELEPHONE",
            _ => "FACE_TO_FACE",
        };

    private static string Mode(ActionMode mode) => mode.ToString().ToLowerInvariant();
}
