using Dapper;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Storage;

public sealed class BackupTests
{
    [Proves("WF-NFR-05")]
    [Theory, BothEngines]
    public async Task A_restored_database_has_every_row_as_it_was_and_nothing_that_came_after(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new Builders.BookingData(test.Database);
        await data.PatientAsync(await data.TrustAsync());
        await WriteOutboxAsync(test.Database);
        await using var backup = new Backup(engine);

        await backup.TakeAsync(test.ConnectionString);
        var before = await Backup.RowsAsync(test.Database);
        await WriteOutboxAsync(test.Database);
        await using var restored = new Database(await backup.RestoreAsync());

        // What waited to be told waits again, under the same ids.
        before["outbox"].ShouldNotBeEmpty();
        (await Backup.RowsAsync(restored)).ShouldBe(before);
        (await SchemaStanding.ReadAsync(restored)).Pending.ShouldBeEmpty();
    }

    [Proves("WF-NFR-05")]
    [Theory, BothEngines]
    public async Task A_patient_stays_logged_in_over_a_restore(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        await using var backup = new Backup(engine);
        await backup.TakeAsync(fixture.Portal.ConnectionString);
        // The portal that is there no more leaves nothing but the back-up.
        await using var next = await TestPortal.StartAsync(
            engine,
            new Dictionary<string, string?>
            {
                ["Storage:ConnectionString"] = await backup.RestoreAsync(),
            }
        );
        var same = new Browser(next);
        foreach (var (name, value) in browser.Cookies)
        {
            same.Cookies[name] = value;
        }

        (await SignInFixture.IsLoggedInAsync(same)).ShouldBeTrue();
        (await SignInFixture.IsLoggedInAsync(new Browser(next))).ShouldBeFalse();
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task A_back_up_overwrites_nothing_and_is_its_owners_alone()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.db");
        try
        {
            (await Backup.RunAsync(file, test.ConnectionString)).Code.ShouldBe(0);
            var (code, said) = await Backup.RunAsync(file, test.ConnectionString);

            code.ShouldBe(1);
            said.ShouldContain("is there already: give a new name");
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task On_PostgreSQL_the_command_names_its_tools()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);

        var (code, said) = await Backup.RunAsync("backup", test.ConnectionString);

        code.ShouldBe(1);
        said.ShouldContain("pg_dump");
    }

    private static Task<bool> WriteOutboxAsync(Database database) =>
        database.WriteAsync(async transaction =>
        {
            await OutboxWriter.WriteAsync(
                transaction,
                OutboxKind.SessionStarted,
                Guid.CreateVersion7(),
                new { },
                TimeProvider.System.GetUtcNow()
            );
            return true;
        });
}
