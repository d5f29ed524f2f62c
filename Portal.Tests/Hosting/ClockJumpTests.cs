using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Storage;
using Portal.Api.Tokens;
using Portal.Tests.Outbound;
using Portal.Tests.SignIn;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>
/// The machine's clock is set while the portal runs, as after an outage of time servers or a virtual machine that was
/// put to sleep. What waits goes by the stopwatch; what is promised to people goes by the clock.
/// </summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static TheoryData<int> Jumps => [-24, 24];

    [Theory, MemberData(nameof(Jumps))]
    public async Task Maintenance_is_seen_within_a_second_whatever_the_clock_did(int hours)
    {
        await using var portal = await TestPortal.StartAsync();
        var maintenance = portal.App.Services.GetRequiredService<Maintenance>();
        (await maintenance.CurrentAsync()).ShouldBeNull();
        portal.Clock.Jump(TimeSpan.FromHours(hours));

        await portal
            .App.Services.GetRequiredService<MaintenanceWindows>()
            .OpenAsync(portal.Clock.GetUtcNow().AddMinutes(45));
        portal.Clock.Advance(Maintenance.Freshness);

        (await maintenance.CurrentAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused_in_time_though_the_clock_was_put_back()
    {
        using var nhsLogin = new NhsLoginFixture();
        await nhsLogin.ValidateAsync(nhsLogin.Token());
        nhsLogin.NhsLogin.RotateKey();
        nhsLogin.Clock.Jump(-_day);
        nhsLogin.Clock.Advance(NhsLoginMetadata.MaximumAge);

        (await nhsLogin.ValidateAsync(nhsLogin.Token())).Failure.ShouldBe(
            IdTokenFailure.UnknownKey
        );
    }

    [Fact]
    public async Task A_new_key_is_looked_for_though_the_clock_was_put_back()
    {
        using var nhsLogin = new NhsLoginFixture();
        await nhsLogin.ValidateAsync(nhsLogin.Token());
        await nhsLogin.ValidateAsync(nhsLogin.Token().SignedBy(TestKey.Other, "guess"));
        nhsLogin.Clock.Jump(-_day);
        nhsLogin.Clock.Advance(NhsLoginMetadata.MinimumInterval);
        nhsLogin.NhsLogin.RotateKey();

        var result = await nhsLogin.ValidateAsync(nhsLogin.Token().SignedBy(TestKey.Second));

        result.IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task After_an_outage_NHS_login_is_asked_again_though_the_clock_was_put_back()
    {
        using var nhsLogin = new NhsLoginFixture();
        nhsLogin.NhsLogin.IsDown = true;
        await Should.ThrowAsync<NhsLoginUnavailableException>(() => nhsLogin.Metadata.GetAsync());
        nhsLogin.NhsLogin.IsDown = false;
        nhsLogin.Clock.Jump(-_day);
        nhsLogin.Clock.Advance(NhsLoginMetadata.RetryInterval);

        (await nhsLogin.Metadata.GetAsync()).Issuer.ShouldBe(TestNhsLogin.Authority);
    }

    [Theory, MemberData(nameof(Jumps))]
    public async Task Requests_to_a_service_keep_their_distance_and_no_more(int hours)
    {
        var clock = new TimerClock();
        var pace = new Pace(25, clock);
        await pace.WaitAsync(default);
        clock.Jump(TimeSpan.FromHours(hours));

        var waiting = pace.WaitAsync(default);
        waiting.IsCompleted.ShouldBeFalse("the second goes 40 ms after the first");
        clock.Advance(TimeSpan.FromMilliseconds(40));

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory, MemberData(nameof(Jumps))]
    public async Task A_database_that_is_away_is_waited_for_as_long_as_it_says_and_no_longer(
        int hours
    )
    {
        await using var source = NpgsqlDataSource.Create("Host=/nowhere;Username=portal");
        var clock = new TestClock();
        var outage = new PostgresOutage(TimeSpan.FromSeconds(15), clock);
        var waiting = outage.OpenAsync(source, TestContext.Current.CancellationToken);
        clock.Jump(TimeSpan.FromHours(hours));
        (await Task.WhenAny(waiting, Task.Delay(500))).ShouldNotBe(waiting);

        clock.Advance(TimeSpan.FromSeconds(15));

        await Should.ThrowAsync<NpgsqlException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_ends_the_session_and_logging_in_again_finds_everything()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var id = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        fixture.Clock.Jump(_day);

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeFalse();
        await fixture.SignInAsync(browser);
        (await browser.PageAsync($"/appointments/{id}")).ShouldContain("Appointment");

        fixture.Clock.Jump(-_day);
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue("put right, it goes on");
    }
}
