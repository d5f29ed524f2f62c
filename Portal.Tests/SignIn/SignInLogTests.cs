using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>At the finest level, and without the redaction that stands behind it, sign-in itself logs nothing of anybody.</summary>
public sealed class SignInLogTests
{
    private const string Identity = $"assertedLoginIdentity={SignInFixture.Assertion}";

    private static void WithoutRedaction(WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<ILoggerFactory>();
        builder.Services.AddSingleton<ILoggerFactory, LoggerFactory>();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddFilter("Portal", LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authorization", LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Trace);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Trace);
    }

    [Fact]
    public async Task A_whole_visit_from_jump_off_to_log_out_logs_nothing_of_the_patient()
    {
        await using var fixture = await SignInFixture.StartAsync(configure: WithoutRedaction);
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser, $"/appointments?{Identity}");
        var back = fixture.NhsLogin.LogIn(authorize);
        await SignInFixture.CallbackAsync(browser, back);
        await browser.PageAsync("/appointments");
        await SignInFixture.StartSignInAsync(browser, $"/appointments?{Identity}");

        var log = fixture.Portal.Log.Everything;
        log.ShouldContain("Signed in: Session 0");
        ShouldHoldNothing(log);
        log.ShouldNotContain(NhsLoginSite.Query(new Uri(back))["code"]);
        log.ShouldNotContain(NhsLoginSite.Query(authorize)["state"]);
        log.ShouldNotContain(NhsLoginSite.Query(authorize)["nonce"]);
        log.ShouldNotContain(fixture.NhsLogin.Exchanges.Single()["client_assertion"]);
    }

    [Fact]
    public async Task Refusals_log_their_code_and_nothing_of_the_patient()
    {
        await using var fixture = await SignInFixture.StartAsync(configure: WithoutRedaction);
        foreach (
            var (claim, value) in new (string, object)[]
            {
                ("birthdate", "1980-05-18"),
                ("nhs_number", "9990000026"),
                ("vot", "P5.Cp.Cd"),
                ("family_name", TestIdToken.Number),
                ("sub", TestIdToken.Number),
            }
        )
        {
            fixture.NhsLogin.IdToken = token => token.With(claim, value);
            fixture.NhsLogin.UserInfo = person => person["sub"] = TestIdToken.BirthDate;
            await fixture.SignInAsync(fixture.Browser());
        }
        fixture.NhsLogin.UserInfo = _ => { };
        fixture.NhsLogin.IdToken = token => token.With("birthdate", "1980-05-18");
        await fixture.SignInAsync(fixture.Browser());
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);
        await SignInFixture.CallbackAsync(
            browser,
            NhsLoginSite.Back(
                authorize,
                ("error", TestIdToken.Number),
                ("error_description", "Adeyemi")
            )
        );

        var log = fixture.Portal.Log.Everything;
        log.ShouldContain("access.BirthDateMismatch");
        ShouldHoldNothing(log);
    }

    [Fact]
    public async Task A_fault_of_ours_shows_the_problem_page_and_is_logged_whole()
    {
        await using var fixture = await SignInFixture.StartAsync(configure: WithoutRedaction);
        var browser = fixture.Browser();
        var back = fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(browser));
        await fixture.Portal.Data.ExecuteAsync("DROP TABLE registrations", new { });

        var response = await browser.GetAsync(back);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Sorry, there is a problem");
        fixture.Portal.Log.Everything.ShouldContain("SqliteException");
        ShouldHoldNothing(fixture.Portal.Log.Everything);
    }

    private static void ShouldHoldNothing(string log)
    {
        log.ShouldNotContain(TestIdToken.Number);
        log.ShouldNotContain("9990000026");
        log.ShouldNotContain("1980");
        log.ShouldNotContain("Adeyemi");
        log.ShouldNotContain("Archer");
        log.ShouldNotContain("eyJ");
    }
}
