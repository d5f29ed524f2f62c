using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>What a resource says is what the portal then knows.</summary>
public sealed class ContentTests
{
    private static readonly DateOnly _birthDate = new(1980, 5, 17);

    [Theory, BothEngines]
    public async Task An_appointment_is_read_by_the_portal_as_the_hospital_wrote_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var appointment = Appointment(slot: "S1", referral: "R1")
            .With(
                "participant",
                new JsonArray(
                    Participant(Typed("Patient", Reference(NhsNumber, Ada))),
                    Participant(Typed("Location", Reference(Ods, "RXX"))),
                    Participant(
                        new JsonObject { ["type"] = "Location", ["display"] = "Ward 7, level 2" }
                    ),
                    Participant(
                        Typed(
                            "HealthcareService",
                            Reference(Pas + "HealthcareService", "DERM1")
                                .With("display", "Dermatology new appointment")
                        )
                    ),
                    Participant(
                        Typed(
                            "Practitioner",
                            Reference("https://fhir.nhs.uk/Id/sds-user-id", "999999999")
                                .With("display", "Dr Grace Ward")
                        )
                    )
                )
            )
            .Extended(
                "https://fhir.nhs.uk/StructureDefinition/Extension-ServiceRequest-Priority",
                "valueCoding",
                new JsonObject { ["code"] = "TWO_WEEK_WAIT" }
            )
            .Extended(
                "https://fhir.nhs.uk/StructureDefinition/Extension-Appointment-RequestStatus",
                "valueCode",
                "Pending Reschedule"
            )
            .Extended(PortalExtensions.VideoLink, "valueUrl", "https://video.example.nhs.uk/1");
        await test.TakeInAsync([.. Hospital(), Slot(), Referral(), appointment]);

        var read = await OneAppointmentAsync(test);

        read.Title.ShouldBe("Dermatology");
        read.SpecialtyCode.ShouldBe("330");
        read.Status.ShouldBe(AppointmentStatus.Booked);
        read.Medium.ShouldBe(Medium.FaceToFace);
        read.Encounter.ShouldBe(Encounter.Outpatient);
        read.StartAt.ShouldBe(new DateTimeOffset(2026, 9, 1, 9, 0, 0, TimeSpan.Zero));
        read.EndAt.ShouldBe(new DateTimeOffset(2026, 9, 1, 9, 15, 0, TimeSpan.Zero));
        read.Location.ShouldBe("Ward 7, level 2");
        read.ServiceName.ShouldBe("Dermatology new appointment");
        read.ClinicName.ShouldBe("Dermatology clinic");
        read.Practitioner.ShouldBe("Dr Grace Ward");
        read.PractitionerId.ShouldBe("999999999");
        read.Priority.ShouldBe(Priority.TwoWeekWait);
        read.Request.ShouldBe(RequestStatus.PendingReschedule);
        read.VideoLink.ShouldBe("https://video.example.nhs.uk/1");
        read.PasSlotValue.ShouldBe("S1");
        read.SourceReferralValue.ShouldBe("R1");
        read.ReferralId.ShouldNotBeNull();
        read.OdsCode.ShouldBe("RXX");
        read.HospitalUpdatedAt.ShouldBe(new DateTimeOffset(2026, 5, 20, 10, 0, 0, TimeSpan.Zero));
    }

    [Theory, BothEngines]
    public async Task A_trust_brings_its_rules_for_patients(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization()
                .Extended(PortalExtensions.MinimumAge, "valueInteger", 18)
                .Extended(PortalExtensions.Open, "valueBoolean", false)
                .Extended(PortalExtensions.ExcludedSpecialty, "valueCode", "360")
                .Extended(PortalExtensions.ExcludedSpecialty, "valueCode", "501"),
            Patient()
        );

        var registration = (
            await StoreOf(test).RegistrationsAsync(Api.Patients.NhsNumber.Parse(Ada))
        ).ShouldHaveSingleItem();
        registration.MinimumAge.ShouldBe(18);
        registration.TrustIsOpen.ShouldBeFalse();
        (
            await test.ListAsync<string>(
                "SELECT specialty_code FROM excluded_specialties ORDER BY 1"
            )
        ).ShouldBe(["360", "501"]);
    }

    [Theory, BothEngines]
    public async Task Specialties_that_a_trust_no_longer_excludes_are_shown_again(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization().Extended(PortalExtensions.ExcludedSpecialty, "valueCode", "360")
        );

        (await test.TakeInAsync(Organization()))[ResourceType.Organization].Changed.ShouldBe(1);

        (await test.ReadAsync<long>("SELECT count(*) FROM excluded_specialties")).ShouldBe(0);
    }

    [Theory]
    [BothEngines("R")]
    [BothEngines("V")]
    public async Task A_security_label_of_PDS_restricts_a_patient(
        DatabaseEngine engine,
        string label
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization(),
            Patient()
                .With(
                    "meta",
                    new JsonObject
                    {
                        ["security"] = new JsonArray(
                            new JsonObject
                            {
                                ["system"] =
                                    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
                                ["code"] = label,
                            }
                        ),
                    }
                )
        );

        (await test.ReadAsync<bool>("SELECT is_restricted FROM registrations")).ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Our_extensions_restrict_and_exclude_a_patient(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization(),
            Patient(Ada).Extended(PortalExtensions.Restricted, "valueBoolean", true),
            Patient(Ben).Extended(PortalExtensions.Excluded, "valueBoolean", true)
        );

        (
            await test.ListAsync<string>(
                """
                SELECT p.nhs_number FROM registrations r JOIN patients p ON p.id = r.patient_id
                WHERE r.is_restricted OR r.is_excluded ORDER BY r.is_excluded
                """
            )
        ).ShouldBe([Ada, Ben]);
    }

    [Theory, BothEngines]
    public async Task One_person_at_two_trusts_is_one_patient_with_two_registrations(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization("RXX"),
            Organization("RYY"),
            Patient(Ada, "RXX"),
            Patient(Ada, "RYY")
        );

        (await test.ReadAsync<long>("SELECT count(*) FROM patients")).ShouldBe(1);
        (await test.ReadAsync<long>("SELECT count(*) FROM registrations")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task An_NHS_number_that_is_no_longer_in_use_is_not_the_patients(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization(),
            Patient()
                .With(
                    "identifier",
                    new JsonArray(
                        Identifier(NhsNumber, Ben).With("use", "old"),
                        Identifier(NhsNumber, Ada)
                    )
                )
        );

        (await test.ReadAsync<string>("SELECT nhs_number FROM patients")).ShouldBe(Ada);
    }

    [Theory, BothEngines]
    public async Task Participants_are_known_by_their_national_identifiers_without_a_type(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Appointment()
                .With(
                    "participant",
                    new JsonArray(
                        Participant(Reference(NhsNumber, Ada)),
                        Participant(Reference(Ods, "RXX"))
                    )
                ),
        ]);

        (await OneAppointmentAsync(test)).OdsCode.ShouldBe("RXX");
    }

    [Theory, BothEngines]
    public async Task A_clinic_brings_its_place_and_its_rules_for_booking(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization(),
            Location()
                .With(
                    "address",
                    new JsonObject
                    {
                        ["line"] = new JsonArray("1 Test Street", "Hyde Park"),
                        ["city"] = "Leeds",
                        ["postalCode"] = "LS1 3EX",
                    }
                )
                .Extended(PortalExtensions.Department, "valueString", "Outpatients, level 2"),
            Clinic()
                .Extended(PortalExtensions.BookMode, "valueCode", "direct")
                .Extended(PortalExtensions.ChangeMode, "valueCode", "request")
                .Extended(PortalExtensions.NoticeHours, "valueInteger", 24)
        );

        (
            await test.ReadAsync<string>(
                """
                SELECT c.book_mode || ' ' || c.change_mode || ' ' || c.cancel_mode || ' ' || c.notice_hours || ', '
                    || p.department || ', ' || p.address || ' ' || p.postcode
                FROM clinics c JOIN places p ON p.id = c.place_id
                """
            )
        ).ShouldBe(
            "Direct Request Off 24, Outpatients, level 2, 1 Test Street, Hyde Park, Leeds LS1 3EX"
        );
    }

    [Theory, BothEngines]
    public async Task A_clinic_that_is_not_active_takes_no_bookings(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization(),
            Location(),
            Clinic()
                .With("active", false)
                .Extended(PortalExtensions.BookMode, "valueCode", "direct")
        );

        (await test.ReadAsync<string>("SELECT book_mode FROM clinics")).ShouldBe("Off");
    }

    [Theory]
    [BothEngines("free", "Free")]
    [BothEngines("busy", "Busy")]
    [BothEngines("busy-tentative", "Busy")]
    [BothEngines("busy-unavailable", "Closed")]
    [BothEngines("entered-in-error", "Closed")]
    public async Task A_slot_has_the_state_that_its_status_means(
        DatabaseEngine engine,
        string status,
        string state
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(status: status)]);

        (await test.ReadAsync<string>("SELECT status FROM slots")).ShouldBe(state);
    }

    [Theory, BothEngines]
    public async Task A_referral_brings_where_it_may_be_booked(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Referral()
                .With("priority", "urgent")
                .With("requester", new JsonObject { ["display"] = "Dr John Hill" }),
        ]);

        (
            await test.ReadAsync<string>(
                """
                SELECT f.title || ' ' || f.status || ' ' || f.priority || ' ' || f.referrer || ' ' || c.source_value
                FROM referrals f JOIN referral_clinics x ON x.referral_id = f.id JOIN clinics c ON c.id = x.clinic_id
                WHERE f.can_book
                """
            )
        ).ShouldBe("Dermatology Open Urgent Dr John Hill DERM1");
    }

    [Theory, BothEngines]
    public async Task A_referral_on_hold_cannot_be_booked_online(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Referral().With("status", "on-hold")]);

        (await test.ReadAsync<bool>("SELECT can_book FROM referrals")).ShouldBeFalse();
        (await test.ReadAsync<string>("SELECT status FROM referrals")).ShouldBe("Open");
    }

    [Theory, BothEngines]
    public async Task An_inpatient_stay_needs_no_medium(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Appointment()
                .With("extension", null)
                .With("end", "2026-09-04T12:00:00+01:00")
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
        ]);

        var read = await OneAppointmentAsync(test);
        read.Encounter.ShouldBe(Encounter.Inpatient);
        read.Medium.ShouldBeNull();
        read.EndAt.ShouldBe(new DateTimeOffset(2026, 9, 4, 11, 0, 0, TimeSpan.Zero));
    }

    [Theory, BothEngines]
    public async Task The_end_may_come_from_the_minutes(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Appointment().With("end", null).With("minutesDuration", 20),
        ]);

        (await OneAppointmentAsync(test)).EndAt.ShouldBe(
            new DateTimeOffset(2026, 9, 1, 9, 20, 0, TimeSpan.Zero)
        );
    }

    [Theory, BothEngines]
    public async Task Identifiers_of_basedOn_may_be_a_list_as_the_standard_has_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var basedOn = new JsonArray(
            new JsonObject
            {
                ["identifier"] = Identifiers(
                    ("https://fhir.nhs.uk/Id/UBRN", "UR1"),
                    (Pas + "ServiceRequest", "R1"),
                    ("https://fhir.nhs.uk/Id/PathwayId", "P1")
                ),
            }
        );
        await test.TakeInAsync([.. Hospital(), Referral(), Appointment().With("basedOn", basedOn)]);

        var read = await OneAppointmentAsync(test);
        (read.Ubrn, read.SourceReferralValue, read.PathwayId).ShouldBe(("UR1", "R1", "P1"));
        read.ReferralId.ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task An_e_RS_service_is_enough_to_name_a_clinic(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            Organization(),
            Location(),
            Clinic()
                .With(
                    "identifier",
                    Identifiers(
                        (Pas + "HealthcareService", "DERM1"),
                        ("https://fhir.nhs.uk/Id/ers-service", "4817508")
                    )
                ),
            Patient(),
            Appointment()
                .With(
                    "participant",
                    new JsonArray(
                        Participant(Typed("Patient", Reference(NhsNumber, Ada))),
                        Participant(Typed("Location", Reference(Ods, "RXX"))),
                        Participant(
                            Typed(
                                "HealthcareService",
                                Reference("https://fhir.nhs.uk/Id/ers-service", "4817508")
                            )
                        )
                    )
                ),
        ]);

        (await OneAppointmentAsync(test)).ErsServiceId.ShouldBe("4817508");
    }

    private static BookingStore StoreOf(TestDatabase test) => new(test.Database, new TestClock());

    /// <summary>As the patient's page reads it: with more than what the Aggregator is sent.</summary>
    private static async Task<Appointment> OneAppointmentAsync(TestDatabase test)
    {
        var patient = await test.ReadAsync<Guid>(
            $"SELECT id FROM patients WHERE nhs_number = '{Ada}'"
        );
        var bookings = await StoreOf(test)
            .ForAsync(new Api.Patients.PatientKey(patient, _birthDate));
        return bookings.Appointments.ShouldHaveSingleItem();
    }
}
