using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>What names another resource finds it, waits for it, or is refused.</summary>
public sealed class ReferenceTests
{
    [Theory, BothEngines]
    public Task An_unknown_ODS_code_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            Patient(ods: "RZZ"),
            "Patient.managingOrganization",
            "names trust RZZ, which is not known here"
        );

    [Theory, BothEngines]
    public Task A_resource_that_says_nothing_of_its_trust_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            Patient().With("managingOrganization", null),
            "Patient.managingOrganization",
            "says nothing of the trust"
        );

    [Theory, BothEngines]
    public Task An_unknown_place_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            Clinic("C2").With("location", new JsonArray(Reference(Pas + "Location", "NOWHERE"))),
            "HealthcareService.location[0]",
            "names a Location that is not known at this trust"
        );

    [Theory, BothEngines]
    public Task A_slot_at_an_unknown_clinic_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            Slot(clinic: "C9"),
            "Slot.schedule",
            "names a HealthcareService that is not known"
        );

    [Theory, BothEngines]
    public Task A_referral_of_an_unknown_patient_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            Referral(nhsNumber: "9990000034"),
            "ServiceRequest.subject",
            "names a Patient that is not known at this trust"
        );

    [Theory, BothEngines]
    public Task An_appointment_of_an_unknown_patient_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            Appointment(nhsNumber: "9990000034"),
            "Appointment.participant[0].actor",
            "names a Patient that is not known at this trust"
        );

    [Theory, BothEngines]
    public async Task An_appointment_at_a_trust_where_the_patient_is_not_registered_is_refused(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Organization("RYY"), Patient("9990000034", "RYY")]);

        (await test.ImportAsync([Appointment(nhsNumber: "9990000034")]))
            .OneFault()
            .Message.ShouldContain("not known at this trust");
    }

    [Theory, BothEngines]
    public Task An_appointment_at_an_unknown_clinic_is_refused_because_the_clinic_may_be_hidden(
        DatabaseEngine engine
    ) =>
        ShouldBeRefusedAsync(
            engine,
            Appointment()
                .With(
                    "participant",
                    new JsonArray(
                        Participant(Typed("Patient", Reference(NhsNumber, Ada))),
                        Participant(Typed("Location", Reference(Ods, "RXX"))),
                        Participant(
                            Typed("HealthcareService", Reference(Pas + "HealthcareService", "C9"))
                        )
                    )
                ),
            "Appointment.participant[2].actor",
            "names a HealthcareService that is not known at this trust"
        );

    [Theory, BothEngines]
    public async Task An_appointment_based_on_another_patients_referral_is_refused(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Referral("R1", Ben)]);

        var fault = (await test.ImportAsync([Appointment(referral: "R1")])).OneFault();

        fault.Field.ShouldBe("Appointment.basedOn");
        fault.Message.ShouldContain("the referral of another patient");
    }

    [Theory, BothEngines]
    public async Task An_appointment_never_goes_from_one_patient_to_another(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);

        (await test.ImportAsync([Appointment(nhsNumber: Ben)]))
            .OneFault()
            .Message.ShouldContain("another patient");
        (
            await test.ReadAsync<string>(
                "SELECT p.nhs_number FROM appointments a JOIN patients p ON p.id = a.patient_id"
            )
        ).ShouldBe(Ada);
    }

    [Theory, BothEngines]
    public async Task A_referral_never_goes_from_one_patient_to_another(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Referral()]);

        (await test.ImportAsync([Referral(nhsNumber: Ben)]))
            .OneFault()
            .Field.ShouldBe("ServiceRequest.subject");
    }

    [Theory, BothEngines]
    public async Task A_hospital_number_never_goes_from_one_NHS_number_to_another(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());

        var fault = (
            await test.ImportAsync([
                Patient("9990000034")
                    .With(
                        "identifier",
                        Identifiers((NhsNumber, "9990000034"), (Pas + "Patient", "H018"))
                    ),
            ])
        ).OneFault();

        fault.Message.ShouldContain("belongs to another NHS number");
    }

    [Theory, BothEngines]
    public async Task Two_new_patients_with_one_hospital_number_cost_only_the_second(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.ImportAsync([
            Organization(),
            Patient(Ada),
            Patient(Ben)
                .With("identifier", Identifiers((NhsNumber, Ben), (Pas + "Patient", "H018"))),
            Patient("9990000034"),
        ]);

        result[ResourceType.Patient].ShouldBe(new(ResourceType.Patient, 2, 0, 0, 1));
        result.Refusals.Single().Line.ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task The_same_identifier_twice_in_a_run_is_refused_the_second_time(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.ImportAsync(
            [.. Hospital(), Slot("S1"), Slot("S2"), Slot("S1", status: "busy")],
            new ImportOptions { BatchSize = 2 }
        );

        var refusal = result.Refusals.Single();
        refusal.Line.ShouldBe(8);
        refusal.Faults.Single().Message.ShouldContain("another resource of this run");
        (
            await test.ReadAsync<string>("SELECT status FROM slots WHERE source_value = 'S1'")
        ).ShouldBe("Free");
    }

    [Theory, BothEngines]
    public async Task The_same_identifier_at_two_trusts_names_two_things(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.TakeInAsync(
            Organization("RXX"),
            Organization("RYY"),
            Location("MAIN", "RXX"),
            Location("MAIN", "RYY")
        );

        (await test.ReadAsync<long>("SELECT count(*) FROM places")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_slot_whose_clinic_two_trusts_have_needs_to_be_told_which(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(
            Organization("RXX"),
            Organization("RYY"),
            Location("MAIN", "RXX"),
            Location("MAIN", "RYY"),
            Clinic("DERM1", "RXX"),
            Clinic("DERM1", "RYY")
        );

        (await test.ImportAsync([Slot()])).OneFault().Message.ShouldContain("several trusts");

        (await test.ImportAsync([Slot()], new ImportOptions { Trust = "RYY" })).Added.ShouldBe(1);
        (
            await test.ReadAsync<string>(
                "SELECT t.ods_code FROM slots s JOIN trusts t ON t.id = s.trust_id"
            )
        ).ShouldBe("RYY");
    }

    private static async Task ShouldBeRefusedAsync(
        DatabaseEngine engine,
        JsonObject resource,
        string field,
        string message
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());

        var fault = (await test.ImportAsync([resource])).OneFault();

        fault.Field.ShouldBe(field);
        fault.Message.ShouldContain(message);
    }
}
