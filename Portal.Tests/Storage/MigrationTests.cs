using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>Several instances start at once, and an older program beside a newer one.</summary>
public sealed class MigrationTests
{
    private static Task ApplyAsync(TestDatabase test) =>
        Migrator.MigrateAsync(test.Database, TimeProvider.System);

    private static async Task PretendAsync(TestDatabase test, string sql)
    {
        await using var connection = await test.Database.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    [Proves("WF-NFR-06")]
    [Theory, BothEngines]
    public async Task Many_that_start_at_once_apply_each_migration_once(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(engine);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ApplyAsync(test))));

        var applied = await test.Database.ReadAsync(connection =>
            connection.QueryAsync<int>("SELECT number FROM schema_migrations ORDER BY number")
        );
        applied.ShouldBe(Migration.All.Select(migration => migration.Number));
    }

    [Fact]
    public async Task Instances_that_start_at_once_on_an_empty_database_make_one_key()
    {
        await using var test = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Postgres);
        await using var first = Instance();
        await using var second = Instance();

        await Task.WhenAll(
            Task.Run(() => PortalHost.PrepareAsync(first.Services)),
            Task.Run(() => PortalHost.PrepareAsync(second.Services))
        );

        var keys = await test.Database.ReadAsync(connection =>
            connection.ExecuteScalarAsync<long>("SELECT count(*) FROM data_protection_keys")
        );
        keys.ShouldBe(1);

        WebApplication Instance() =>
            PortalHost.Build(
                [],
                builder =>
                    builder.Configuration.AddInMemoryCollection(
                        TestPortal.Settings(test.ConnectionString)
                    )
            );
    }

    [Proves("WF-NFR-06")]
    [Theory, BothEngines]
    public async Task An_older_program_starts_on_a_newer_schema_that_only_adds(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await PretendAsync(
            test,
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9000, 'newer', 'x', 'y')"
        );

        await ApplyAsync(test);
    }

    [Theory, BothEngines]
    public async Task An_older_program_does_not_start_on_a_schema_that_took_something_away(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await PretendAsync(test, "INSERT INTO schema_needs (number, needs) VALUES (9001, 9000)");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => ApplyAsync(test));

        refused.Message.ShouldContain("it needs a program that knows migration 9000");
    }

    [Theory, BothEngines]
    public async Task A_program_that_knows_what_is_needed_starts(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await PretendAsync(
            test,
            $"INSERT INTO schema_needs (number, needs) VALUES (9001, {Migration.Newest})"
        );

        await ApplyAsync(test);
    }
}
