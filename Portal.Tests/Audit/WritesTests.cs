using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Intake;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>What is written is logged in the transaction that writes it.</summary>
public sealed class WritesTests
{
    private static AuditTrail Trail()
    {
        var trail = new AuditTrail(null, TimeProvider.System, () => "POST /somewhere")
        {
            Address = "192.0.2.7",
        };
        trail.ActsAs(AuditActorKind.Hospital, "st-elsewhere", "correlation");
        return trail;
    }

    [Theory, BothEngines]
    public async Task A_write_is_logged_with_who_did_it_and_from_where(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        AuditTrail.Follow(Trail());

        await scene.Database.WriteAsync(transaction =>
            transaction.Connection!.ExecuteAsync(
                "UPDATE referrals SET title = 'Another' WHERE id = @Referral",
                new { scene.Referral },
                transaction
            )
        );

        var row = (await scene.Database.AuditAsync())[^1];
        row.ShouldSatisfyAllConditions(
            () => row.ActorKind.ShouldBe(AuditActorKind.Hospital),
            () => row.Actor.ShouldBe("st-elsewhere"),
            () => row.Action.ShouldBe(AuditAction.Update),
            () => row.Kind.ShouldBe(nameof(AuditKind.Referral)),
            () => row.EntityId.ShouldBe(scene.Referral.ToString()),
            () => row.PatientId.ShouldBe(scene.Patient.PatientId),
            () => row.NhsNumber.ShouldBe(BookingScene.Numbers[0].Value),
            () => row.Address.ShouldBe("192.0.2.7"),
            () => row.CorrelationId.ShouldBe("correlation"),
            () => row.Via.ShouldBe("POST /somewhere"),
            () => row.Outcome.ShouldBe(AuditOutcome.Done),
            () => row.At.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5))
        );
    }

    [Theory, BothEngines]
    public async Task A_write_that_is_taken_back_leaves_no_row(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        AuditTrail.Follow(Trail());
        var before = (await scene.Database.AuditAsync()).Count;

        await scene.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "UPDATE referrals SET title = 'Another'",
                    transaction: transaction
                ),
            keep: _ => false
        );

        (await scene.Database.AuditAsync()).Count.ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task The_next_write_without_a_name_does_not_get_the_last_ones(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        AuditTrail.Follow(Trail());
        await scene.Database.WriteAsync(transaction =>
            transaction.Connection!.ExecuteAsync(
                "UPDATE referrals SET title = 'Another'",
                transaction: transaction
            )
        );

        await scene.Database.ExecuteAsync("UPDATE referrals SET title = 'A third'");

        var row = (await scene.Database.AuditAsync())[^1];
        row.ActorKind.ShouldBe(AuditActorKind.System);
        row.Actor.ShouldNotBe("st-elsewhere");
        row.Address.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Nor_the_name_of_a_write_that_was_taken_back(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        AuditTrail.Follow(Trail());
        await scene.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "UPDATE referrals SET title = 'Another'",
                    transaction: transaction
                ),
            keep: _ => false
        );

        await scene.Database.ExecuteAsync("UPDATE referrals SET title = 'A third'");

        var row = (await scene.Database.AuditAsync())[^1];
        row.ActorKind.ShouldBe(AuditActorKind.System);
        row.Address.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_row_that_is_deleted_is_logged_as_the_patients_whose_it_was(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.Database.ExecuteAsync("DELETE FROM referral_clinics");

        await scene.Database.ExecuteAsync("DELETE FROM referrals");

        var row = (await scene.Database.AuditAsync())[^1];
        row.Action.ShouldBe(AuditAction.Delete);
        row.PatientId.ShouldBe(scene.Patient.PatientId);
        row.EntityId.ShouldBe(scene.Referral.ToString());
    }

    [Theory, BothEngines]
    public async Task An_operation_of_a_patient_is_logged_whole(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var before = (await scene.Database.AuditAsync()).Count;

        (
            await scene
                .Get<BookAppointment>()
                .RunAsync(new(scene.Patient, Guid.CreateVersion7(), scene.Referral, slot))
        ).IsDone.ShouldBeTrue();

        (await scene.Database.AuditAsync())
            .Skip(before)
            .Select(row => $"{row.Action} {row.Kind}")
            .ShouldBe(
                ["Create Appointment", "Update Referral", "Create Journey"],
                ignoreOrder: true
            );
    }

    [Theory, BothEngines]
    public async Task An_import_is_logged_for_each_patient_whom_it_changes_and_no_other(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        AuditTrail.Follow(Hosting());
        await test.TakeInAsync(HospitalFeed.Everything());
        var first = await test.Database.AuditAsync();

        await test.TakeInAsync(HospitalFeed.Everything());

        first.Select(row => row.Kind).ShouldContain(nameof(AuditKind.Registration));
        first.Select(row => row.Kind).ShouldContain(nameof(AuditKind.Appointment));
        first.ShouldAllBe(row => row.ActorKind == AuditActorKind.Operator);
        first.ShouldAllBe(row => row.Via == "import");
        (await test.Database.AuditAsync()).Count.ShouldBe(first.Count);

        static AuditTrail Hosting() =>
            Portal.Hosting.OperatorTrail.Of("import", TimeProvider.System);
    }
}
