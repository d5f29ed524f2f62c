using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Sandbox.People;
using Portal.Sandbox.Resources;
using static Portal.Sandbox.Resources.Fhir;
using Referral = Portal.Sandbox.People.Referral;

namespace Portal.Sandbox.Eva;

/// <summary>The fields that the portal must send of what a hospital of the sandbox holds.</summary>
internal static class ExpectedFields
{
    private const string Good = "good";

    public static JsonObject Of(Person person, People.Booking booking)
    {
        var (clinic, trust) = (booking.Clinic, booking.Clinic.Trust);
        var isInpatient = booking.Encounter == Encounter.Inpatient;
        var isPhysical = isInpatient || clinic.Medium == Medium.FaceToFace;
        return new JsonObject
        {
            ["identifier"] = $"{trust.System("Appointment")}|{booking.Id}",
            ["status"] = booking.Status.ToString().ToLowerInvariant(),
            ["description"] = booking.Title ?? clinic.SpecialtyName,
            ["start"] = Instant(booking.Start),
            ["end"] = Instant(booking.EndOrUsual),
            ["specialty"] = $"{clinic.SpecialtyCode}, {clinic.SpecialtyName}",
            ["type"] = isInpatient ? "IMP" : null,
            ["medium"] = isInpatient ? null : HospitalResources.MediumCode(clinic.Medium),
            ["priority"] = booking.Referral?.Priority,
            ["requestStatus"] = RequestOf(booking),
            ["link"] = Good,
            ["slot"] = booking.SlotId is { } slot ? $"{trust.System("Slot")}|{slot}" : null,
            ["basedOn"] = booking.Referral is { } referral ? BasedOn(referral) : null,
            ["patient"] = Patient(person),
            ["practitioner"] = booking.Practitioner,
            ["service"] =
                $"{clinic.Name}; {trust.System("HealthcareService")}|{clinic.Id}, {clinic.Name}",
            ["trust"] = trust.OdsCode,
            ["place"] = isPhysical ? clinic.Place?.Line ?? trust.Name : null,
        }.Tidy();
    }

    public static JsonObject Of(Person person, Letter letter)
    {
        var trust = letter.Clinic.Trust;
        return new JsonObject
        {
            ["identifier"] = $"{trust.System("DocumentReference")}|{letter.Id}",
            ["status"] = "current",
            ["docStatus"] = letter.Stage,
            ["description"] = letter.Title,
            ["date"] = Instant(letter.Dated),
            ["readReceipt"] = letter.Receipt ?? "Unread",
            ["patient"] = Patient(person),
            ["trust"] = trust.OdsCode,
            ["contentType"] = "application/pdf",
            ["link"] = Good,
            ["appointments"] =
                letter.About.Count == 0
                    ? null
                    : string.Join(
                        ", ",
                        letter
                            .About.Select(id => $"{trust.System("Appointment")}|{id}")
                            .Order(StringComparer.Ordinal)
                    ),
        }.Tidy();
    }

    public static JsonObject Of(Person person, Survey survey)
    {
        var (clinic, kind) = (survey.Clinic, survey.Questionnaire);
        return new JsonObject
        {
            ["status"] = survey.Status,
            ["intent"] = "plan",
            ["description"] = survey.Title,
            ["authored"] = Instant(survey.Authored),
            ["lastModified"] = survey.Modified is { } modified ? Instant(modified) : null,
            ["closes"] = survey.Closes is { } closes ? Instant(closes) : null,
            ["type"] = kind.KindCode,
            ["typeText"] = kind.KindText,
            ["treatmentFunction"] = $"{clinic.SpecialtyCode}, {clinic.SpecialtyName}",
            ["pathway"] = survey.PathwayId,
            ["appointment"] = survey.About is { } about
                ? $"{clinic.Trust.System("Appointment")}|{about}"
                : null,
            ["patient"] = Patient(person),
            ["trust"] = clinic.Trust.OdsCode,
            ["link"] = Good,
        }.Tidy();
    }

    private static string Patient(Person person) =>
        $"{National}nhs-number|{person.Account.NhsNumber}";

    /// <summary>Only while the hospital's own status is booked.</summary>
    private static string? RequestOf(People.Booking booking) =>
        booking.Status != AppointmentStatus.Booked
            ? null
            : booking.Request switch
            {
                RequestStatus.PendingChange => "Pending Change",
                RequestStatus.PendingReschedule => "Pending Reschedule",
                RequestStatus.PendingCancellation => "Pending Cancellation",
                RequestStatus.ConfirmedAttendance => "Confirmed Attendance",
                _ => null,
            };

    private static string BasedOn(Referral referral) =>
        string.Join(
            ", ",
            new[]
            {
                referral.Ubrn is { } ubrn ? $"{National}UBRN|{ubrn}" : null,
                $"{referral.Trust.System("ServiceRequest")}|{referral.Id}",
                referral.PathwayId is { } pathway ? $"{National}PathwayId|{pathway}" : null,
            }.Where(part => part is not null)
        );
}
