using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.People;
using static Portal.Sandbox.Resources.Fhir;
using Referral = Portal.Sandbox.People.Referral;
using Registration = Portal.Sandbox.People.Registration;

namespace Portal.Sandbox.Resources;

/// <summary>People, their referrals and appointments as the hospitals' systems send them (docs/import.md).</summary>
public static class PatientResources
{
    public static JsonObject Patient(Person person, Registration registration)
    {
        var (account, trust) = (person.Account, registration.Trust);
        var resource = Resource("Patient", account.Subject);
        resource["identifier"] = List(
            NhsNumber(person),
            Identifier(trust.System("Patient"), account.Subject)
        );
        resource["name"] = List(
            new JsonObject
            {
                ["use"] = "official",
                ["family"] = account.FamilyName,
                ["given"] = List(account.GivenName),
            }
        );
        resource["birthDate"] = registration.BirthDate ?? account.BirthDate;
        resource["managingOrganization"] = Reference(OdsCode(trust.OdsCode));
        resource["extension"] = List(
            Flag("excluded", registration.IsExcluded),
            Flag("restricted", registration.IsRestricted)
        );
        return resource.Tidy();
    }

    public static JsonObject ServiceRequest(Person person, Referral referral)
    {
        var resource = Resource("ServiceRequest", referral.Id);
        resource["identifier"] = List(Identifiers(referral));
        resource["status"] = referral.Status;
        resource["intent"] = "order";
        var code = Specialty(referral.SpecialtyCode, referral.SpecialtyName);
        code["text"] = referral.SpecialtyName;
        resource["code"] = code;
        resource["subject"] = Reference(NhsNumber(person));
        resource["authoredOn"] = referral.ReferredOn.ToString("yyyy-MM-dd");
        resource["requester"] = new JsonObject { ["display"] = referral.Referrer };
        resource["performer"] = List([
            Actor("Organization", OdsCode(referral.Trust.OdsCode)),
            .. referral.Clinics.Select(clinic =>
                Actor(
                    "HealthcareService",
                    Identifier(clinic.Trust.System("HealthcareService"), clinic.Id)
                )
            ),
        ]);
        resource["note"] = referral.Note is { } note
            ? List(new JsonObject { ["text"] = note })
            : null;
        resource["extension"] = List(
            PriorityExtension(referral),
            Flag("can-book", referral.CanBook),
            Flag("restricted", referral.IsRestricted)
        );
        return resource.Tidy();
    }

    public static JsonObject Appointment(Person person, People.Booking booking)
    {
        var (clinic, trust) = (booking.Clinic, booking.Clinic.Trust);
        var isInpatient = booking.Encounter == Encounter.Inpatient;
        var resource = Resource("Appointment", booking.Id);
        resource["meta"] = new JsonObject
        {
            ["lastUpdated"] = Instant(booking.Changed ?? booking.Created),
        };
        resource["identifier"] = List(Identifier(trust.System("Appointment"), booking.Id));
        resource["extension"] = List(
            booking.Referral is { } referral ? PriorityExtension(referral) : null,
            Extension(
                NationalExtension + "Appointment-RequestStatus",
                "valueCode",
                RequestCode(booking.Request)
            ),
            isInpatient
                ? null
                : Extension(
                    NationalExtension + "Consultation-Medium",
                    "valueCode",
                    HospitalResources.MediumCode(clinic.Medium)
                ),
            Url("video-link", booking.VideoLink),
            Flag("hidden", booking.IsHidden)
        );
        resource["status"] = booking.Status.ToString().ToLowerInvariant();
        resource["cancelationReason"] = booking.CancellationReason is { } reason
            ? new JsonObject { ["text"] = reason }
            : null;
        resource["description"] = booking.Title ?? clinic.SpecialtyName;
        resource["created"] = Instant(booking.Created);
        resource["specialty"] = List(Specialty(clinic.SpecialtyCode, clinic.SpecialtyName));
        resource["appointmentType"] = EncounterClass(booking.Encounter);
        resource["start"] = Instant(booking.Start);
        resource["end"] = Instant(booking.EndOrUsual);
        resource["slot"] = booking.SlotId is { } slot
            ? List(Reference(Identifier(trust.System("Slot"), slot)))
            : null;
        resource["basedOn"] = booking.Referral is { } basis
            ? List(new JsonObject { ["identifier"] = List(Identifiers(basis)) })
            : null;
        resource["participant"] = List(Participants(person, booking));
        return resource.Tidy();
    }

    private static IEnumerable<JsonNode?> Participants(Person person, People.Booking booking)
    {
        var (clinic, trust) = (booking.Clinic, booking.Clinic.Trust);
        yield return Accepted(Actor("Patient", NhsNumber(person)));
        yield return Accepted(Actor("Location", OdsCode(trust.OdsCode)));
        if (clinic.Place is { } place)
        {
            yield return Accepted(Actor("Location", null, place.Line));
        }
        yield return Accepted(
            Actor(
                "HealthcareService",
                Identifier(trust.System("HealthcareService"), clinic.Id),
                clinic.Name
            )
        );
        if (booking.Practitioner is { } name)
        {
            yield return Accepted(Actor("Practitioner", null, name));
        }
    }

    private static JsonObject Accepted(JsonObject actor) =>
        new() { ["actor"] = actor, ["status"] = "accepted" };

    private static JsonObject Actor(string type, JsonObject? identifier, string? display = null) =>
        new JsonObject
        {
            ["type"] = type,
            ["identifier"] = identifier,
            ["display"] = display,
        }.Tidy();

    private static JsonObject NhsNumber(Person person) =>
        Identifier(National + "nhs-number", person.Account.NhsNumber);

    private static IEnumerable<JsonNode?> Identifiers(Referral referral) =>
        [
            Identifier(referral.Trust.System("ServiceRequest"), referral.Id),
            referral.Ubrn is { } ubrn ? Identifier(National + "UBRN", ubrn) : null,
            referral.PathwayId is { } pathway ? Identifier(National + "PathwayId", pathway) : null,
        ];

    private static JsonObject? PriorityExtension(Referral referral) =>
        Extension(
            NationalExtension + "ServiceRequest-Priority",
            "valueCoding",
            Coding("https://fhir.nhs.uk/CodeSystem/eRS-Priority", referral.Priority)
        );

    private static JsonObject EncounterClass(Encounter encounter) =>
        new()
        {
            ["coding"] = List(
                Coding(
                    "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                    encounter switch
                    {
                        Encounter.Inpatient => "IMP",
                        Encounter.HomeHealth => "HH",
                        _ => "AMB",
                    }
                )
            ),
        };

    private static string? RequestCode(RequestStatus? request) =>
        request switch
        {
            RequestStatus.PendingChange => "Pending Change",
            RequestStatus.PendingReschedule => "Pending Reschedule",
            RequestStatus.PendingCancellation => "Pending Cancellation",
            RequestStatus.ConfirmedAttendance => "Confirmed Attendance",
            _ => null,
        };
}
