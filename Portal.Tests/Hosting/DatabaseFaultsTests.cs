using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>What a patient meets while the database has no room or no speed: a page that says so, and nothing lost.</summary>
public sealed class DatabaseFaultsTests
{
    private const string OtherPage = "/help/accessibility";
    private const string Sorry = "Sorry, there is a problem";

    [Theory, BothEngines]
    public async Task With_the_disk_full_pages_can_be_read_and_the_form_is_taken_once_there_is_room(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var id = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var address = $"/appointments/{id}/confirm";
        var form = ErrorPagesTests.Form(await browser.PageAsync(address));
        var disk = await FullDisk.AtAsync(
            fixture.Portal.Database,
            fixture.Portal.ConnectionString,
            "appointments"
        );

        using var refused = await browser.PostAsync(address, form);

        refused.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(Sorry);
        (await browser.PageAsync($"/appointments/{id}")).ShouldNotContain("have confirmed");
        fixture.Portal.Log.Everything.ShouldContain(
            engine == DatabaseEngine.Postgres ? "53100" : "SQLite Error 13"
        );

        await disk.MakeRoomAsync();
        using var taken = await browser.PostAsync(address, form);
        taken.Headers.Location!.OriginalString.ShouldEndWith("done=confirmed");
    }

    [Fact]
    public async Task A_database_that_is_slow_is_given_up_in_time_and_everything_else_goes_on()
    {
        await using var fixture = await SignInFixture.StartAsync(
            DatabaseEngine.Postgres,
            configure: builder =>
                builder.Configuration.AddInMemoryCollection([
                    new(
                        "Storage:ConnectionString",
                        builder.Configuration["Storage:ConnectionString"] + ";Command Timeout=5"
                    ),
                ])
        );
        var id = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        // Made once before: the first time takes longer than any other.
        await browser.GetAsync(OtherPage);
        await fixture.Portal.Data.ExecuteAsync(
            """
            ALTER TABLE appointments RENAME TO kept;
            CREATE VIEW appointments AS SELECT k.* FROM kept k, (SELECT pg_sleep(20)) slow
            """,
            new { }
        );

        var slow = browser.GetAsync($"/appointments/{id}");
        (await browser.GetAsync(OtherPage)).StatusCode.ShouldBe(HttpStatusCode.OK);
        slow.IsCompleted.ShouldBeFalse("nobody waits behind it");
        using var answer = await slow.WaitAsync(TimeSpan.FromSeconds(18));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(Sorry);

        await fixture.Portal.Data.ExecuteAsync(
            "DROP VIEW appointments; ALTER TABLE kept RENAME TO appointments",
            new { }
        );
        (await browser.GetAsync($"/appointments/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
