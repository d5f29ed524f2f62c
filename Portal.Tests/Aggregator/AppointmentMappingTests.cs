using System.Text.Json;
using Portal.Api.Aggregator;
using Portal.Api.Bookings;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>Each member of the producer standard's Appointment, from our row.</summary>
public sealed class AppointmentMappingTests
{
    private static readonly Appointment _plain = AppointmentBuilder.Outpatient() with
    {
        PlaceText = "Example Hospital, Outpatients",
    };

    private static JsonElement Map(Appointment appointment) =>
        JsonSerializer
            .SerializeToElement(
                Bundle.Of(
                    "https://portal.test/fhir/R4",
                    [
                        new AppointmentMapping(
                            new PortalOptions
                            {
                                BaseUrl = "https://portal.test",
                                SystemName = "TestPortal",
                            }
                        ).Map(appointment, NhsNumber.Parse("9990000018"), "tracking"),
                    ]
                ),
                FhirJson.Default.AppointmentBundle
            )
            .GetProperty("entry")[0]
            .GetProperty("resource");

    private static string? Extension(Appointment appointment, string name, string value) =>
        Map(appointment)
            .GetProperty("extension")
            .EnumerateArray()
            .Where(extension =>
                extension.GetProperty("url").GetString()
                == $"https://fhir.nhs.uk/StructureDefinition/{name}"
            )
            .Select(extension => extension.GetProperty(value).ToString())
            .SingleOrDefault();

    private static string[] Actors(Appointment appointment, string type) =>
        [
            .. Map(appointment)
                .GetProperty("participant")
                .EnumerateArray()
                .Where(participant => participant.GetProperty("status").GetString() == "accepted")
                .Select(participant => participant.GetProperty("actor"))
                .Where(actor => actor.GetProperty("type").GetString() == type)
                .Select(actor => actor.ToString()),
        ];

    [Fact]
    public void The_id_is_ours_and_both_identifiers_are_given()
    {
        var resource = Map(_plain with { SourceSystem = "https://pas.test/a", SourceValue = "48" });

        resource.GetProperty("resourceType").GetString().ShouldBe("Appointment");
        resource.GetProperty("id").GetString().ShouldBe(_plain.Id.ToString());
        resource
            .GetProperty("identifier")
            .ToString()
            .ShouldBe(
                $$"""[{"system":"https://pas.test/a","value":"48"},{"system":"https://portal.test/fhir/R4/Appointment","value":"{{_plain.Id}}"}]"""
            );
    }

    [Theory]
    [InlineData(null, "48")]
    [InlineData("https://pas.test/a", null)]
    [InlineData("", "")]
    public void Half_an_identifier_is_none(string? system, string? value) =>
        Map(_plain with { SourceSystem = system, SourceValue = value })
            .GetProperty("identifier")
            .GetArrayLength()
            .ShouldBe(1);

    [Theory]
    [InlineData(AppointmentStatus.Booked, "booked")]
    [InlineData(AppointmentStatus.Fulfilled, "fulfilled")]
    [InlineData(AppointmentStatus.Cancelled, "cancelled")]
    [InlineData(AppointmentStatus.NoShow, "noshow")]
    public void The_status_is_the_hospitals(AppointmentStatus status, string code) =>
        Map(_plain with { Status = status }).GetProperty("status").GetString().ShouldBe(code);

    [Proves("HZ-02.3")]
    [Theory]
    [InlineData(RequestStatus.PendingChange, "Pending Change")]
    [InlineData(RequestStatus.PendingReschedule, "Pending Reschedule")]
    [InlineData(RequestStatus.PendingCancellation, "Pending Cancellation")]
    [InlineData(RequestStatus.ConfirmedAttendance, "Confirmed Attendance")]
    [InlineData(null, null)]
    public void A_request_is_said_in_the_standards_words(RequestStatus? request, string? code) =>
        Extension(
                _plain with
                {
                    Request = request,
                },
                "Extension-Appointment-RequestStatus",
                "valueCode"
            )
            .ShouldBe(code);

    [Fact]
    public void A_request_ends_with_the_booking() =>
        Extension(
                _plain with
                {
                    Request = RequestStatus.PendingCancellation,
                    Status = AppointmentStatus.Cancelled,
                },
                "Extension-Appointment-RequestStatus",
                "valueCode"
            )
            .ShouldBeNull();

    [Theory]
    [InlineData(Medium.FaceToFace, "FACE_TO_FACE")]
    [InlineData(Medium.Video, "VIDEO_CONSULTATION")]
    [InlineData(Medium.Telephone, "TELEPHONE")]
    public void The_medium_is_given(Medium medium, string code) =>
        Extension(_plain with { Medium = medium }, "Extension-Consultation-Medium", "valueCode")
            .ShouldBe(code);

    [Theory]
    [InlineData(Priority.Urgent, "URGENT")]
    [InlineData(Priority.Routine, "ROUTINE")]
    [InlineData(Priority.TwoWeekWait, "TWO_WEEK_WAIT")]
    public void The_priority_is_a_coding(Priority priority, string code) =>
        Extension(
                _plain with
                {
                    Priority = priority,
                },
                "Extension-ServiceRequest-Priority",
                "valueCoding"
            )
            .ShouldBe(
                $$"""{"system":"https://fhir.nhs.uk/CodeSystem/eRS-Priority","code":"{{code}}"}"""
            );

    [Proves("APP-10")]
    [Fact]
    public void The_portal_link_carries_our_name_and_the_tracking_id() =>
        Extension(_plain, "Extension-Portal-Link", "valueUrl")
            .ShouldBe(
                $"https://portal.test/appointments/{_plain.Id}?extSystemName=TestPortal&trackingId=tracking"
            );

    [Fact]
    public void There_is_exactly_one_specialty() =>
        Map(_plain)
            .GetProperty("specialty")
            .ToString()
            .ShouldBe(
                """[{"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/Specialty-1","code":"330","display":"Dermatology"}]}]"""
            );

    [Fact]
    public void The_description_is_the_pages_title() =>
        Map(_plain with { Title = "Pre-assessment appointment" })
            .GetProperty("description")
            .GetString()
            .ShouldBe("Pre-assessment appointment");

    [Theory]
    [InlineData(Encounter.Inpatient, "IMP", "inpatient encounter")]
    [InlineData(Encounter.HomeHealth, "HH", "home health")]
    public void A_stay_and_a_visit_at_home_say_their_type(
        Encounter encounter,
        string code,
        string display
    ) =>
        Map(_plain with { Encounter = encounter, Medium = null })
            .GetProperty("appointmentType")
            .ToString()
            .ShouldBe(
                $$"""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"{{code}}","display":"{{display}}"}]}"""
            );

    [Fact]
    public void An_outpatient_appointment_needs_no_type() =>
        Map(_plain).TryGetProperty("appointmentType", out _).ShouldBeFalse();

    [Fact]
    public void Slots_are_given_by_e_RS_and_by_the_hospital() =>
        Map(_plain with { Usrn = "000", PasSlotSystem = "https://pas.test/s", PasSlotValue = "65" })
            .GetProperty("slot")
            .ToString()
            .ShouldBe(
                """[{"identifier":{"system":"https://fhir.nhs.uk/Id/USRN","value":"000"}},{"identifier":{"system":"https://pas.test/s","value":"65"}}]"""
            );

    [Fact]
    public void The_referrals_identifiers_are_one_array_as_the_standard_wants_it() =>
        Map(
                _plain with
                {
                    Ubrn = "0001",
                    SourceReferralSystem = "https://pas.test/r",
                    SourceReferralValue = "26",
                    PathwayId = "RBH5",
                }
            )
            .GetProperty("basedOn")
            .ToString()
            .ShouldBe(
                """[{"identifier":[{"system":"https://fhir.nhs.uk/Id/UBRN","value":"0001"},{"system":"https://pas.test/r","value":"26"},{"system":"https://fhir.nhs.uk/Id/PathwayId","value":"RBH5"}]}]"""
            );

    [Theory]
    [InlineData("end")]
    [InlineData("slot")]
    [InlineData("basedOn")]
    public void What_is_not_known_is_left_out(string member) =>
        Map(_plain with { EndAt = null }).TryGetProperty(member, out _).ShouldBeFalse();

    [Fact]
    public void The_patient_takes_part() =>
        Actors(_plain, "Patient")
            .ShouldBe([
                """{"type":"Patient","identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}}""",
            ]);

    [Theory]
    [InlineData(
        "Dr Doe",
        "999",
        """{"type":"Practitioner","identifier":{"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"999"},"display":"Dr Doe"}"""
    )]
    [InlineData("Dr Doe", null, """{"type":"Practitioner","display":"Dr Doe"}""")]
    [InlineData(
        null,
        "999",
        """{"type":"Practitioner","identifier":{"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"999"}}"""
    )]
    [InlineData(" ", "", null)]
    public void The_clinician_takes_part_where_known(string? name, string? id, string? actor) =>
        Actors(_plain with { Practitioner = name, PractitionerId = id }, "Practitioner")
            .SingleOrDefault()
            .ShouldBe(actor);

    [Fact]
    public void The_services_are_ours_the_hospitals_and_e_RSs() =>
        Actors(
                _plain with
                {
                    ServiceName = "Skin check",
                    ClinicName = "Clinic 4",
                    ClinicSourceSystem = "https://pas.test/c",
                    ClinicSourceValue = "4",
                    ErsServiceId = "77",
                },
                "HealthcareService"
            )
            .ShouldBe([
                """{"type":"HealthcareService","display":"Skin check"}""",
                """{"type":"HealthcareService","identifier":{"system":"https://pas.test/c","value":"4"},"display":"Clinic 4"}""",
                """{"type":"HealthcareService","identifier":{"system":"https://fhir.nhs.uk/Id/ers-service","value":"77"}}""",
            ]);

    private const string Trust =
        """{"type":"Location","identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"RXX"},"display":"Example Hospitals NHS Trust"}""";

    [Fact]
    public void Trust_and_place_are_locations_and_the_place_is_the_pages() =>
        Actors(_plain, "Location")
            .ShouldBe([Trust, """{"type":"Location","display":"Example Hospital, Outpatients"}"""]);

    [Fact]
    public void A_face_to_face_appointment_whose_place_is_not_named_is_at_the_trust() =>
        Actors(_plain with { PlaceText = null }, "Location")
            .ShouldBe([Trust, """{"type":"Location","display":"Example Hospitals NHS Trust"}"""]);

    [Theory]
    [InlineData(Medium.Video)]
    [InlineData(Medium.Telephone)]
    public void A_call_has_no_place(Medium medium) =>
        Actors(_plain with { Medium = medium }, "Location").ShouldBe([Trust]);

    [Proves("HZ-03.1")]
    [Theory]
    [InlineData("2026-06-13T12:30:00Z", "2026-06-13T12:30:00+00:00")]
    [InlineData("2026-06-13T13:30:00+01:00", "2026-06-13T12:30:00+00:00")]
    [InlineData("2026-06-13T12:30:00.987654Z", "2026-06-13T12:30:00+00:00")]
    // The clocks change: half past midnight, half past two, and both times half past one.
    [InlineData("2026-03-29T00:30:00+00:00", "2026-03-29T00:30:00+00:00")]
    [InlineData("2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00+00:00")]
    [InlineData("2026-10-25T01:30:00+01:00", "2026-10-25T00:30:00+00:00")]
    [InlineData("2026-10-25T01:30:00+00:00", "2026-10-25T01:30:00+00:00")]
    public void Instants_are_UTC_to_the_second(string instant, string written)
    {
        var at = DateTimeOffset.Parse(instant);
        var resource = Map(_plain with { StartAt = at, EndAt = at });

        resource.GetProperty("start").GetString().ShouldBe(written);
        resource.GetProperty("end").GetString().ShouldBe(written);
    }
}
