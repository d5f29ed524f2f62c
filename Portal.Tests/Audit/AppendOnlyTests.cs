using System.Data.Common;
using Portal.Api.Audit;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>The database itself keeps the log as it was written.</summary>
public sealed class AppendOnlyTests
{
    private static readonly DateTimeOffset _old = new(2020, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static async Task<AuditStore> LogAsync(
        TestDatabase test,
        params DateTimeOffset[] instants
    )
    {
        var store = new AuditStore(test.Database, TimeProvider.System);
        await store.AddAsync([
            .. instants.Select(at => new AuditEntry
            {
                At = DapperTypes.ToText(at),
                ActorKind = AuditActorKind.Patient,
                Actor = "someone",
                Action = AuditAction.Read,
                Kind = AuditKind.Appointment,
                Outcome = AuditOutcome.Done,
            }),
        ]);
        return store;
    }

    [Theory, BothEngines]
    public async Task A_row_cannot_be_changed(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await LogAsync(test, _old);

        (
            await Should.ThrowAsync<DbException>(() =>
                test.Database.ExecuteAsync("UPDATE audit_events SET actor = 'somebody else'")
            )
        ).Message.ShouldContain("never changed");
        (await test.Database.AuditAsync()).ShouldHaveSingleItem().Actor.ShouldBe("someone");
    }

    [Theory, BothEngines]
    public async Task A_row_cannot_be_deleted(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await LogAsync(test, _old);

        await Should.ThrowAsync<DbException>(() =>
            test.Database.ExecuteAsync("DELETE FROM audit_events")
        );
        (await test.Database.AuditAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_log_cannot_be_emptied_at_a_stroke()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await LogAsync(test, _old);

        await Should.ThrowAsync<DbException>(() =>
            test.Database.ExecuteAsync("TRUNCATE audit_events")
        );
        await Should.ThrowAsync<DbException>(() =>
            test.Database.ExecuteAsync("TRUNCATE audit_prunings")
        );
    }

    [Theory, BothEngines]
    public async Task Pruning_takes_what_is_older_and_leaves_the_rest(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var until = new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var store = await LogAsync(test, _old, until.AddMicroseconds(-1), until);

        (await store.PruneAsync(until, "operator")).ShouldBe(2);

        (await test.Database.AuditAsync()).ShouldHaveSingleItem().At.ShouldBe(until);
        await Should.ThrowAsync<DbException>(() =>
            test.Database.ExecuteAsync("DELETE FROM audit_events")
        );
    }

    [Theory, BothEngines]
    public async Task The_last_year_cannot_be_pruned(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var store = await LogAsync(test, _old);

        await Should.ThrowAsync<DbException>(() =>
            store.PruneAsync(TimeProvider.System.GetUtcNow().AddDays(-364), "operator")
        );
        (await test.Database.AuditAsync()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_order_to_prune_stays_as_it_was_given(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await (await LogAsync(test, _old)).PruneAsync(_old.AddDays(1), "operator");

        await Should.ThrowAsync<DbException>(() =>
            test.Database.ExecuteAsync("UPDATE audit_prunings SET ordered_by = 'nobody'")
        );
        await Should.ThrowAsync<DbException>(() =>
            test.Database.ExecuteAsync("DELETE FROM audit_prunings")
        );
    }
}
