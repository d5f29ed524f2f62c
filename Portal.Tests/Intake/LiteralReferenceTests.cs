using System.Text;
using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>A FHIR bulk export refers to everything by Type/id.</summary>
public sealed class LiteralReferenceTests
{
    [Theory, BothEngines]
    public async Task A_bulk_export_of_one_trust_goes_in_as_it_is(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.TakeInAsync(Export());

        (
            await test.ReadAsync<string>(
                """
                SELECT p.nhs_number || ' ' || c.source_value || ' ' || s.status || ' ' || f.source_value || ' ' || l.source_value
                FROM appointments a JOIN patients p ON p.id = a.patient_id JOIN clinics c ON c.id = a.clinic_id
                JOIN slots s ON s.id = a.slot_id JOIN referrals f ON f.id = a.referral_id JOIN places l ON l.id = c.place_id
                """
            )
        ).ShouldBe($"{Ada} DERM1 Busy R1 MAIN");
    }

    [Theory, BothEngines]
    public async Task Its_files_may_come_in_any_order(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.TakeInAsync(Export().Reverse());

        result.Added.ShouldBe(8);
        (await test.TakeInAsync(Export())).Unchanged.ShouldBe(8);
    }

    [Theory, BothEngines]
    public async Task A_later_part_of_the_export_finds_what_came_before_when_told_who_sends(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Export().SkipLast(1));
        var appointment = Export()[^1];

        (await test.ImportAsync([appointment])).OneFault().Message.ShouldContain("--trust");
        (await test.ImportAsync([appointment], new ImportOptions { Trust = "RXX" })).Added.ShouldBe(
            1
        );
    }

    [Theory, BothEngines]
    public async Task An_id_of_one_trust_never_finds_what_another_trust_sent(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Export());
        await test.TakeInAsync(Organization("RYY"));

        var result = await test.ImportAsync([Export()[^1]], new ImportOptions { Trust = "RYY" });

        result.OneFault().Message.ShouldContain("not known at this trust");
    }

    [Theory, BothEngines]
    public async Task Two_Organizations_with_one_id_in_a_run_are_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        (await test.ImportAsync([Organization("RXX", "1"), Organization("RYY", "1")]))
            .OneFault()
            .Field.ShouldBe("Organization.id");
    }

    [Theory, BothEngines]
    public async Task An_id_that_moves_to_another_resource_names_the_newer_one(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Organization(), Location("ONE").With("id", "1"));

        await test.TakeInAsync(
            Organization(),
            Location("TWO").With("id", "1"),
            Location("ONE").With("id", "2")
        );

        (
            await test.ListAsync<string>(
                "SELECT source_value || source_id FROM places ORDER BY source_value"
            )
        ).ShouldBe(["ONE2", "TWO1"]);
    }

    [Theory, BothEngines]
    public async Task References_of_a_transaction_Bundle_by_urn_uuid_are_followed(
        DatabaseEngine engine
    )
    {
        const string place = "urn:uuid:0b7a9e0c-5b0e-4a7c-9d0b-1f2e3d4c5b6a";
        await using var test = await TestDatabase.CreateAsync(engine);
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "transaction",
            ["entry"] = new JsonArray(
                new JsonObject { ["resource"] = Organization() },
                new JsonObject
                {
                    ["fullUrl"] = place,
                    ["resource"] = Location().With("id", null),
                    ["request"] = new JsonObject { ["method"] = "POST", ["url"] = "Location" },
                },
                new JsonObject
                {
                    ["resource"] = Clinic().With("location", new JsonArray(Literal(place))),
                }
            ),
        };

        var result = await test.ImportAsync(bundle.ToJsonString());

        result.Refusals.ShouldBeEmpty();
        (
            await test.ReadAsync<long>("SELECT count(*) FROM clinics WHERE place_id IS NOT NULL")
        ).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_contained_Schedule_leads_to_the_clinic(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.TakeInAsync([
            .. Hospital(),
            Slot()
                .With("schedule", Literal("#s"))
                .With(
                    "contained",
                    new JsonArray(
                        new JsonObject
                        {
                            ["resourceType"] = "Schedule",
                            ["id"] = "s",
                            ["actor"] = new JsonArray(
                                Reference(Pas + "HealthcareService", "DERM1")
                            ),
                        }
                    )
                ),
        ]);
    }

    [Theory, BothEngines]
    public async Task A_contained_Schedule_that_is_not_there_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());

        (await test.ImportAsync([Slot().With("schedule", Literal("#s"))]))
            .OneFault()
            .Message.ShouldContain("contained Schedule that is not there");
    }

    [Theory, BothEngines]
    public async Task A_reference_to_the_wrong_type_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());

        var fault = (
            await test.ImportAsync([Referral().With("subject", Literal("Group/1"))])
        ).OneFault();

        fault.Field.ShouldBe("ServiceRequest.subject.reference");
        fault.Message.ShouldContain("must name a Patient");
    }

    [Theory, BothEngines]
    public async Task Files_are_sorted_by_what_they_begin_with(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var folder = Directory.CreateTempSubdirectory("portal-import-tests-");
        try
        {
            var sources = new List<ImportSource>();
            foreach (var resource in Everything().Reverse())
            {
                var file = Path.Combine(folder.FullName, $"{sources.Count:000}.ndjson");
                await File.WriteAllTextAsync(file, resource.ToJsonString(), Encoding.UTF8);
                sources.Add(ImportSource.File(file));
            }
            var told = new List<string>();

            var result = await new Importer(test.Database, new TestClock()).ImportAsync(
                sources,
                progress: new Collecting(told)
            );

            result.Refusals.ShouldBeEmpty();
            result.Added.ShouldBe(Everything().Count);
            told.Distinct().First().ShouldBe($"{sources.Count - 1:000}.ndjson");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<JsonObject> Export() =>
        [
            Organization(id: "org1"),
            Location()
                .With("id", "loc1")
                .With("managingOrganization", Literal("Organization/org1")),
            Clinic()
                .With("id", "hs1")
                .With("providedBy", Literal("https://pas.example/r4/Organization/org1"))
                .With("location", new JsonArray(Literal("Location/loc1/_history/2"))),
            new JsonObject
            {
                ["resourceType"] = "Schedule",
                ["id"] = "sch1",
                ["actor"] = new JsonArray(
                    Literal("Practitioner/p1"),
                    Literal("HealthcareService/hs1")
                ),
            },
            Slot().With("id", "slot1").With("schedule", Literal("Schedule/sch1")),
            Patient().With("id", "pat1").With("managingOrganization", Literal("Organization/org1")),
            Referral()
                .With("id", "sr1")
                .With("subject", Literal("Patient/pat1"))
                .With(
                    "performer",
                    new JsonArray(Literal("Organization/org1"), Literal("HealthcareService/hs1"))
                ),
            Appointment()
                .With("slot", new JsonArray(Literal("Slot/slot1")))
                .With("basedOn", new JsonArray(Literal("ServiceRequest/sr1")))
                .With(
                    "participant",
                    new JsonArray(
                        Participant(Literal("Patient/pat1")),
                        Participant(Literal("HealthcareService/hs1"))
                    )
                ),
        ];

    private sealed class Collecting(List<string> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told.Add(value.Source);
    }
}
