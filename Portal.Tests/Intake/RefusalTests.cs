using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Each way in which a resource by itself can be wrong: its field and its message.</summary>
public sealed class RefusalTests
{
    private sealed record Case(JsonObject Resource, string Field, string Message);

    private static readonly Dictionary<string, Func<Case>> _cases = new(StringComparer.Ordinal)
    {
        ["an Organization without an ODS code"] = () =>
            new(
                Organization().With("identifier", Identifiers(("urn:x", "RXX"))),
                "Organization.identifier",
                "has no ODS code"
            ),
        ["an ODS code in small letters"] = () =>
            new(Organization("rxx"), "Organization.identifier.value", "is not an ODS code"),
        ["a minimum age of 15"] = () =>
            new(
                Organization().Extended(PortalExtensions.MinimumAge, "valueInteger", 15),
                "Organization.extension[0].valueInteger",
                "from 16 to 120"
            ),
        ["a website that is a script"] = () =>
            new(
                Organization()
                    .With(
                        "telecom",
                        new JsonArray(Identifier("url", "javascript:alert(document.cookie)"))
                    ),
                "Organization.telecom[0].value",
                "must be a web address"
            ),
        ["a Location without a name"] = () =>
            new(Location().With("name", null), "Location.name", "is missing"),
        ["a latitude beyond the pole"] = () =>
            new(
                Location().With("position", new JsonObject { ["latitude"] = 90.1 }),
                "Location.position.latitude",
                "from -90 to 90"
            ),
        ["a clinic without a medium"] = () =>
            new(
                Clinic().With("extension", null),
                "HealthcareService.extension('https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium')",
                "is missing"
            ),
        ["a clinic with the withdrawn medium VIRTUAL"] = () =>
            new(
                Clinic()
                    .With(
                        "extension",
                        new JsonArray(
                            Extension(
                                "https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium",
                                "valueCode",
                                "VIRTUAL"
                            )
                        )
                    ),
                "HealthcareService.extension[0].valueCode",
                "FACE_TO_FACE, VIDEO_CONSULTATION, TELEPHONE"
            ),
        ["a clinic with two specialties"] = () =>
            new(
                Clinic().With("specialty", new JsonArray(Specialty(), Specialty("501"))),
                "HealthcareService.specialty",
                "must be exactly one"
            ),
        ["a clinic whose specialty has no name"] = () =>
            new(
                Clinic().With("specialty", new JsonArray(Specialty(display: null))),
                "HealthcareService.specialty[0].coding.display",
                "is missing"
            ),
        ["a specialty of two digits"] = () =>
            new(
                Clinic().With("specialty", new JsonArray(Specialty("33"))),
                "HealthcareService.specialty[0].coding[0].code",
                "three digits"
            ),
        ["a slot without a schedule"] = () =>
            new(Slot().With("schedule", null), "Slot.schedule", "is missing"),
        ["a slot that ends when it starts"] = () =>
            new(Slot().With("end", "2026-09-01T09:00:00Z"), "Slot.end", "is not after the start"),
        ["a slot with an unknown status"] = () =>
            new(Slot(status: "open"), "Slot.status", "must be one of: free, busy"),
        ["a time without its offset from UTC"] = () =>
            new(Slot().With("start", "2026-09-01T08:00:00"), "Slot.start", "offset from UTC"),
        ["a time that does not exist"] = () =>
            new(Slot().With("start", "2026-02-30T08:00:00Z"), "Slot.start", "offset from UTC"),
        ["a patient without an NHS number"] = () =>
            new(
                Patient().With("identifier", Identifiers((Pas + "Patient", "H1"))),
                "Patient.identifier",
                "has no NHS number"
            ),
        ["an NHS number with a wrong check digit"] = () =>
            new(Patient("9990000019"), "Patient.identifier", "is not a valid NHS number"),
        ["an NHS number with spaces"] = () =>
            new(Patient("999 000 0018"), "Patient.identifier", "is not a valid NHS number"),
        ["a birth date without a day"] = () =>
            new(Patient().With("birthDate", "1980-05"), "Patient.birthDate", "whole date"),
        ["a birth date in the future"] = () =>
            new(Patient().With("birthDate", "2026-06-04"), "Patient.birthDate", "in the future"),
        ["a patient with a name that says nothing"] = () =>
            new(
                Patient().With("name", new JsonArray(new JsonObject { ["use"] = "official" })),
                "Patient.name[0].family",
                "is missing"
            ),
        ["a patient without a name"] = () =>
            new(Patient().With("name", null), "Patient.name", "is missing"),
        ["given names without end"] = () =>
            new(
                Patient()
                    .With(
                        "name",
                        new JsonArray(
                            new JsonObject
                            {
                                ["family"] = "Archer",
                                ["given"] = new JsonArray([
                                    .. Enumerable.Range(0, 50).Select(_ => (JsonNode)"Ada-Maria"),
                                ]),
                            }
                        )
                    ),
                "Patient.name[0].given",
                "longer than 200"
            ),
        ["a flag in quotation marks"] = () =>
            new(
                Patient().Extended(PortalExtensions.Restricted, "valueBoolean", "true"),
                "Patient.extension[0].valueBoolean",
                "must be true or false"
            ),
        ["a name that is a number"] = () =>
            new(Location().With("name", 7), "Location.name", "must be text"),
        ["a text with control characters"] = () =>
            new(Location().With("name", "Main\u0000"), "Location.name", "control characters"),
        ["a text that is too long"] = () =>
            new(
                Location().With("name", new string('x', 201)),
                "Location.name",
                "is longer than 200 characters"
            ),
        ["a list where one is meant"] = () =>
            new(Slot().With("schedule", new JsonArray()), "Slot.schedule", "must be an object"),
        ["an identifier without a value"] = () =>
            new(
                Location()
                    .With("identifier", new JsonArray(new JsonObject { ["system"] = "urn:x" })),
                "Location.identifier[0].value",
                "is missing"
            ),
        ["a referral without a specialty"] = () =>
            new(Referral().With("code", null), "ServiceRequest.code", "names no specialty"),
        ["a draft referral"] = () =>
            new(Referral().With("status", "draft"), "ServiceRequest.status", "must be one of"),
        ["a referral without a date"] = () =>
            new(Referral().With("authoredOn", null), "ServiceRequest.authoredOn", "is missing"),
        ["a proposed appointment"] = () =>
            new(
                Appointment(status: "proposed"),
                "Appointment.status",
                "is proposed, which patients are not shown"
            ),
        ["an appointment without a start"] = () =>
            new(Appointment().With("start", null), "Appointment.start", "is missing"),
        ["an appointment that ends before it starts"] = () =>
            new(
                Appointment().With("end", "2026-09-01T08:59:59Z"),
                "Appointment.end",
                "is before the start"
            ),
        ["an appointment without a patient"] = () =>
            new(
                Appointment()
                    .With(
                        "participant",
                        new JsonArray(Participant(Typed("Location", Reference(Ods, "RXX"))))
                    ),
                "Appointment.participant",
                "has no Patient"
            ),
        ["an outpatient appointment without a medium"] = () =>
            new(
                Appointment().With("extension", null),
                "Appointment.extension('https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium')",
                "is missing"
            ),
        ["an inpatient stay without an end"] = () =>
            new(
                Appointment()
                    .With("end", null)
                    .With(
                        "appointmentType",
                        new JsonObject
                        {
                            ["coding"] = new JsonArray(
                                new JsonObject
                                {
                                    ["system"] = "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                    ["code"] = "IMP",
                                }
                            ),
                        }
                    ),
                "Appointment.end",
                "is missing"
            ),
        ["a request status that the standard does not have"] = () =>
            new(
                Appointment()
                    .Extended(
                        "https://fhir.nhs.uk/StructureDefinition/Extension-Appointment-RequestStatus",
                        "valueCode",
                        "Pending  Change"
                    ),
                "Appointment.extension[1].valueCode",
                "Pending Change, Pending Reschedule"
            ),
        ["a video link that is not secure"] = () =>
            new(
                Appointment()
                    .Extended(PortalExtensions.VideoLink, "valueUrl", "http://video.example"),
                "Appointment.extension[1].valueUrl",
                "begins with https://"
            ),
    };

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_refused_with_its_field_and_what_to_do(string what)
    {
        var (resource, field, message) = _cases[what]();
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(Hospital());

        var fault = (await test.ImportAsync([resource])).OneFault();

        fault.Field.ShouldBe(field);
        fault.Message.ShouldContain(message);
    }

    [Theory, BothEngines]
    public async Task The_rest_goes_in(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.ImportAsync([
            .. Hospital(),
            Slot("S1"),
            Slot("S2").With("end", "2026-09-01T08:00:00Z"),
            Slot("S3"),
        ]);

        result[ResourceType.Slot].ShouldBe(new TypeCount(ResourceType.Slot, 2, 0, 0, 1));
        result
            .Refusals.Single()
            .ToString()
            .ShouldBe("input, line 7: Slot.end is not after the start: correct one of the two");
    }

    [Theory, BothEngines]
    public async Task Every_fault_of_a_resource_is_told_at_once(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.ImportAsync([
            Organization().With("name", null).With("active", "yes"),
        ]);

        result
            .Refusals.Single()
            .Faults.Select(fault => fault.Field)
            .ShouldBe(["Organization.name", "Organization.active"], ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task A_name_that_no_R4_resource_has_is_refused_and_others_are_left_out(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.ImportAsync([
            Organization().With("resourceType", "Practitioner"),
            Organization().With("resourceType", "Practitioner"),
            Organization().With("resourceType", "Organisation"),
            Organization(),
        ]);

        (
            await test.ImportAsync([
                Organization(),
                new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection" },
            ])
        )
            .OneFault()
            .Message.ShouldContain("give each Bundle as a file of its own");
        result.LeftOut.ShouldBe(new Dictionary<string, long> { ["Practitioner"] = 2 });
        result.OneFault().Message.ShouldContain("is not the name of a FHIR R4 resource");
        result.Added.ShouldBe(1);
    }
}
