using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

public sealed class DryRunTests
{
    private static readonly ImportOptions _dry = new() { DryRun = true, BatchSize = 3 };

    [Theory, BothEngines]
    public async Task A_dry_run_changes_nothing_and_says_what_the_real_one_does(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());
        var everything = Everything()
            .Append(Slot("S3").With("end", "2026-09-01T08:00:00Z"))
            .Append(Appointment("A3", "9990000034"))
            .ToList();

        var dry = await test.ImportAsync(everything, _dry);

        (await test.ReadAsync<long>("SELECT count(*) FROM slots")).ShouldBe(0);
        var real = await test.ImportAsync(everything, _dry with { DryRun = false });
        dry.Types.ShouldBe(real.Types);
        dry.Refusals.Select(refusal => refusal.ToString())
            .ShouldBe(real.Refusals.Select(refusal => refusal.ToString()));
        real.RefusedCount.ShouldBe(2);
        real[ResourceType.Patient].Unchanged.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task One_resource_that_clashes_costs_only_itself_in_a_dry_run_too(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await test.ImportAsync(
            [
                Organization(),
                Patient(Ada),
                Patient(Ben)
                    .With("identifier", Identifiers((NhsNumber, Ben), (Pas + "Patient", "H018"))),
                Patient("9990000034"),
            ],
            new ImportOptions { DryRun = true }
        );

        result[ResourceType.Patient].ShouldBe(new(ResourceType.Patient, 2, 0, 0, 1));
        (await test.ReadAsync<long>("SELECT count(*) FROM trusts")).ShouldBe(0);
    }
}
