using Dapper;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

public sealed class TestDatabaseTests
{
    [Theory, BothEngines]
    public async Task A_test_database_has_the_newest_schema(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        test.Database.Engine.ShouldBe(engine);
        await using var connection = await test.Database.OpenAsync();
        (
            await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM schema_migrations")
        ).ShouldBeGreaterThan(0);
    }

    [Theory, BothEngines]
    public async Task What_one_test_writes_no_other_test_sees(DatabaseEngine engine)
    {
        await using var one = await TestDatabase.CreateAsync(engine);
        await using (var connection = await one.Database.OpenAsync())
        {
            await connection.ExecuteAsync("DELETE FROM schema_migrations");
        }

        await using var other = await TestDatabase.CreateAsync(engine);
        await using var seen = await other.Database.OpenAsync();
        (
            await seen.ExecuteScalarAsync<long>("SELECT count(*) FROM schema_migrations")
        ).ShouldBeGreaterThan(0);
    }

    [Theory, BothEngines]
    public async Task An_empty_database_has_no_schema(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(engine);
        await using var connection = await test.Database.OpenAsync();

        await Should.ThrowAsync<System.Data.Common.DbException>(() =>
            connection.ExecuteScalarAsync<long>("SELECT count(*) FROM schema_migrations")
        );
    }

    [Theory, BothEngines(1, "one"), BothEngines(2, "two")]
    public void Values_fill_the_parameters_after_the_engine(
        DatabaseEngine engine,
        int number,
        string word
    )
    {
        Enum.IsDefined(engine).ShouldBeTrue();
        word.ShouldBe(number == 1 ? "one" : "two");
    }

    [Fact]
    public async Task A_disposed_database_leaves_no_file()
    {
        var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        File.Exists(test.ConnectionString).ShouldBeTrue();

        await test.DisposeAsync();

        Directory
            .GetFiles(
                Path.GetDirectoryName(test.ConnectionString)!,
                Path.GetFileName(test.ConnectionString) + "*"
            )
            .ShouldBeEmpty();
    }
}
