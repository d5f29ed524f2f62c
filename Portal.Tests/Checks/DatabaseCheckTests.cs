using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.Checks;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Checks;

public sealed class DatabaseCheckTests
{
    private static async Task<string> LookAsync(Database database, TimeProvider? clock = null)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(database)
            .BuildServiceProvider();
        await using var said = new StringWriter();
        await new DatabaseCheck(services, clock ?? TimeProvider.System).RunAsync(
            new(said),
            default
        );
        return said.ToString();
    }

    private static async Task ChangeAsync(TestDatabase test, string sql)
    {
        await using var connection = await test.Database.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    [Fact]
    public async Task PostgreSQL_with_the_newest_schema_is_well()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);

        var said = await LookAsync(test.Database);

        said.ShouldContain("ok       database: PostgreSQL ");
        said.ShouldContain("ok       clock: with that of the database");
        said.ShouldContain("ok       schema: up to date, at migration ");
    }

    [Fact]
    public async Task A_clock_that_differs_from_the_databases_is_an_error()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);

        var said = await LookAsync(test.Database, new TestClock(DateTimeOffset.UnixEpoch));

        said.ShouldContain("error    clock: ");
    }

    [Theory, BothEngines]
    public async Task An_empty_database_is_one_to_migrate_and_stays_empty(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(engine);
        await ChangeAsync(test, "CREATE TABLE other (id integer)");

        (await LookAsync(test.Database)).ShouldContain("migrations are pending, from 0001");

        (await SchemaStanding.ReadAsync(test.Database)).Newest.ShouldBe(0);
    }

    [Fact]
    public async Task A_SQLite_file_that_is_not_there_is_not_made()
    {
        await using var test = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);

        (await LookAsync(test.Database)).ShouldContain("the SQLite file is not there yet");

        File.Exists(test.ConnectionString).ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task A_newer_schema_is_a_warning_that_names_what_is_not_known(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ChangeAsync(
            test,
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, 'x', 'x', 'x')"
        );

        (await LookAsync(test.Database)).ShouldContain(
            "warning  schema: is newer than this version (9999 are not known here)"
        );
    }

    [Theory, BothEngines]
    public async Task A_migration_with_another_text_is_an_error(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ChangeAsync(test, "UPDATE schema_migrations SET checksum = 'x' WHERE number = 1");

        (await LookAsync(test.Database)).ShouldContain(
            "error    schema: was made with another text of 0001"
        );
    }

    [Fact]
    public async Task A_server_that_is_away_is_an_error_without_the_password()
    {
        await using var away = new Database("Host=127.0.0.1;Port=1;Username=portal;Password=hush");

        var said = await LookAsync(away);

        said.ShouldContain("error    database: cannot be used: ");
        said.ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_connection_string_with_a_wrong_word_is_an_error_without_its_text()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(_ => new Database("Host=db;Pasword=hush"))
            .BuildServiceProvider();
        await using var said = new StringWriter();

        await new DatabaseCheck(services, TimeProvider.System).RunAsync(new(said), default);

        said.ToString().ShouldContain("error    database: Storage:ConnectionString cannot be read");
        said.ToString().ShouldNotContain("hush");
    }

    [Fact]
    public async Task Shared_keys_without_a_certificate_are_a_warning_and_counted()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.App.Services.GetDataProtector("test").Protect("text");

        var (_, said) = await CheckScene.RunAsync(portal.App.Services);

        said.ShouldContain("warning  shared keys: lie in the database unencrypted");
        said.ShouldContain("ok       shared keys: 1, readable, 0 of them encrypted");
    }

    [Fact]
    public async Task Shared_keys_that_another_certificate_encrypted_are_an_error()
    {
        using var right = new KeyCertificate();
        using var wrong = new KeyCertificate();
        await using var portal = await TestPortal.StartAsync(arguments: right.Settings);
        portal.App.Services.GetDataProtector("test").Protect("text");
        var own = (await CheckScene.RunAsync(portal.App.Services)).Said;
        own.ShouldContain(
            "ok       shared keys: 1, readable, 1 of them encrypted",
            Case.Sensitive,
            own
        );
        // One that cannot read the keys makes itself another when it starts.
        await using var other = await TestPortal.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Storage:ConnectionString"] = portal.ConnectionString,
            },
            arguments: wrong.Settings
        );

        var others = (await CheckScene.RunAsync(other.App.Services)).Said;
        others.ShouldContain(
            "cannot be read: DataProtection:CertificateFile is not the one",
            Case.Sensitive,
            others
        );
    }
}
