using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class SessionTests
{
    [Proves("WF-NFR-18")]
    [Theory]
    [BothEngines(599, true)]
    [BothEngines(600, false)]
    public async Task A_session_ends_after_10_minutes_without_a_request(
        DatabaseEngine engine,
        int seconds,
        bool lives
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBe(lives);
    }

    [Theory, BothEngines]
    public async Task Every_request_begins_the_10_minutes_again(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        for (var i = 0; i < 3; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(599));
            (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
        }

        fixture.Clock.Advance(TimeSpan.FromSeconds(600));
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public async Task Activity_is_written_every_15_seconds_at_most(int seconds, bool written)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var before = await LastSeenAsync(fixture);
        fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await SignInFixture.IsLoggedInAsync(browser);

        (await LastSeenAsync(fixture) != before).ShouldBe(written);
    }

    [Theory]
    [InlineData("/appointments", "1", false)]
    [InlineData("/_blazor/negotiate", null, false)]
    [InlineData("/appointments", "0", true)]
    [InlineData("/appointments", null, true)]
    public async Task What_a_page_asks_for_by_itself_does_not_put_off_the_end(
        string path,
        string? background,
        bool lives
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromMinutes(9));
        var request = new HttpRequestMessage(
            path == "/appointments" ? HttpMethod.Get : HttpMethod.Post,
            path
        );
        if (background is not null)
        {
            request.Headers.Add("X-Portal-Background", background);
        }

        (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBe(lives);
    }

    [Proves("LOGIN-09")]
    [Fact]
    public async Task However_active_the_patient_is_a_session_ends_after_12_hours()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        for (var i = 0; i < 79; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(9));
            (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
        }

        fixture.Clock.Advance(TimeSpan.FromSeconds((9 * 60) - 1));
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_shorter_time_can_be_configured()
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["Session:IdleMinutes"] = "5" }
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    [Proves("WF-NFR-18")]
    [Theory]
    [InlineData("Session:IdleMinutes", "11", "must be from 1 to 10 minutes")]
    [InlineData("Session:IdleMinutes", "0", "must be from 1 to 10 minutes")]
    [InlineData("Session:MaximumHours", "13", "must be from 1 to 12 hours")]
    public async Task A_longer_time_stops_the_process_at_start(
        string key,
        string value,
        string message
    )
    {
        var settings = new Dictionary<string, string?> { [key] = value };

        var failure = await Should.ThrowAsync<Exception>(() =>
            SignInFixture.StartAsync(settings: settings)
        );

        failure.Message.ShouldContain(key);
        failure.Message.ShouldContain(message);
    }

    [Fact]
    public async Task The_table_holds_neither_the_key_nor_anything_to_read_of_the_patient()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        await using var connection = await fixture.Portal.Database.OpenAsync();

        var row = await connection.QuerySingleAsync<Session>("SELECT * FROM sessions");

        var text = System.Text.Encoding.Latin1.GetString(row.Ticket) + row.KeyHash;
        text.ShouldNotContain("Archer");
        text.ShouldNotContain("1980");
        row.KeyHash.Length.ShouldBe(64);
        row.Id.Version.ShouldBe(7);
        row.PatientId.ShouldBe(fixture.Patient.PatientId);
    }

    [Theory, BothEngines]
    public async Task Expired_sessions_are_swept_and_living_ones_stay(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        await fixture.SignInAsync(fixture.Browser());
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        await fixture
            .Portal.App.Services.GetRequiredService<SessionSweeper>()
            .SweepAsync(CancellationToken.None);

        (await fixture.SessionsAsync()).ShouldBe(1);
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task More_expired_sessions_than_one_batch_are_swept_in_several()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var now = fixture.Clock.GetUtcNow();
        var store = fixture.Portal.App.Services.GetRequiredService<SessionStore>();
        for (var i = 0; i <= SessionStore.SweepBatch; i++)
        {
            var id = Guid.CreateVersion7();
            await store.AddAsync(
                new Session
                {
                    Id = id,
                    KeyHash = $"{id:N}{id:N}",
                    PatientId = fixture.Patient.PatientId,
                    Ticket = [1],
                    StartedAt = now,
                    LastSeenAt = now,
                    ExpiresAt = now,
                    EndsAt = now,
                },
                CancellationToken.None
            );
        }

        await fixture
            .Portal.App.Services.GetRequiredService<SessionSweeper>()
            .SweepAsync(CancellationToken.None);

        (await fixture.SessionsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_cookie_that_was_changed_is_no_session()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        browser.Cookies["__Host-session"] = "x" + browser.Cookies["__Host-session"][1..];

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
    }

    private static async Task<DateTimeOffset> LastSeenAsync(SignInFixture fixture)
    {
        await using var connection = await fixture.Portal.Database.OpenAsync();
        return await connection.QuerySingleAsync<DateTimeOffset>(
            "SELECT last_seen_at FROM sessions"
        );
    }
}
