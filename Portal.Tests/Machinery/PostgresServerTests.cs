using System.Globalization;
using Npgsql;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Machinery;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task PostgreSQL_starts_from_the_npm_package()
    {
        await using var server = await PostgresServer.StartAsync(
            new() { Sources = [PostgresSource.Npm] }
        );

        server.Source.ShouldBe(PostgresSource.Npm);
        (await VersionAsync(server)).ShouldBe(180004);
    }

    [Fact]
    public async Task PostgreSQL_starts_from_the_machines_own_programs_or_says_where_it_looked_for_them()
    {
        try
        {
            await using var server = await PostgresServer.StartAsync(
                new() { Sources = [PostgresSource.Machine] }
            );
            server.Source.ShouldBe(PostgresSource.Machine);
            (await VersionAsync(server)).ShouldBeGreaterThan(140000);
        }
        catch (MissingToolException missing)
        {
            Directory.Exists("/usr/lib/postgresql").ShouldBeFalse();
            missing.Message.ShouldContain("/usr/lib/postgresql/*/bin");
        }
    }

    [Fact]
    public async Task A_database_is_created_and_dropped()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        (await ScalarAsync(database, "SELECT 1")).ShouldBe(1);

        await server.DropDatabaseAsync(database);

        var refusal = await Should.ThrowAsync<PostgresException>(() =>
            ScalarAsync(database, "SELECT 1")
        );
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    [Fact]
    public async Task Two_databases_are_isolated()
    {
        var server = await PostgresServer.SharedAsync();
        var one = await server.CreateDatabaseAsync();
        var other = await server.CreateDatabaseAsync();

        await ScalarAsync(one, "CREATE TABLE clinic (name text)");

        (await ScalarAsync(one, "SELECT to_regclass('clinic')::text")).ShouldBe("clinic");
        (await ScalarAsync(other, "SELECT to_regclass('clinic')::text")).ShouldBe(DBNull.Value);
        await server.DropDatabaseAsync(one);
        await server.DropDatabaseAsync(other);
    }

    [Fact]
    public async Task A_database_made_from_a_template_holds_what_the_template_holds()
    {
        var server = await PostgresServer.SharedAsync();
        var template = await server.CreateDatabaseAsync();
        await ScalarAsync(
            template + ";Pooling=false",
            "CREATE TABLE clinic AS SELECT 'Eye clinic' AS name"
        );

        var copies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => server.CreateDatabaseAsync(template))
        );

        foreach (var copy in copies)
        {
            (await ScalarAsync(copy, "SELECT name FROM clinic")).ShouldBe("Eye clinic");
            await server.DropDatabaseAsync(copy);
        }
        await server.DropDatabaseAsync(template);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_went_down_comes_back_with_what_was_committed(bool killed)
    {
        await using var server = await PostgresServer.StartAsync(
            new() { Sources = [PostgresSource.Machine, PostgresSource.Npm], Durable = true }
        );
        var database = await server.CreateDatabaseAsync();
        await ScalarAsync(database, "CREATE TABLE clinic AS SELECT 'Eye clinic' AS name");

        await (killed ? server.KillAsync() : server.StopAsync());
        await Should.ThrowAsync<NpgsqlException>(() => ScalarAsync(database, "SELECT 1"));
        await server.StartAgainAsync();

        NpgsqlConnection.ClearAllPools();
        (await ScalarAsync(database, "SELECT name FROM clinic")).ShouldBe("Eye clinic");
    }

    [Fact]
    public async Task The_folder_of_a_server_is_gone_when_the_server_is_disposed()
    {
        var server = await PostgresServer.StartAsync(
            new() { Sources = [PostgresSource.Machine, PostgresSource.Npm] }
        );
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        Directory.Exists(socket).ShouldBeTrue();

        await server.DisposeAsync();

        Directory.Exists(Path.GetDirectoryName(socket)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_where_it_looked_and_what_to_do()
    {
        var failure = await Should.ThrowAsync<MissingToolException>(() =>
            PostgresServer.StartAsync(new() { Sources = [] })
        );

        failure.Message.ShouldContain("PORTAL_TEST_POSTGRES");
        failure.Message.ShouldContain("apt-get install postgresql");
    }

    private static async Task<int> VersionAsync(PostgresServer server) =>
        int.Parse(
            (string)(await ScalarAsync(server.ConnectionString, "SHOW server_version_num"))!,
            CultureInfo.InvariantCulture
        );

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
