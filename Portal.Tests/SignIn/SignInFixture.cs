using System.Net;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>A portal with one patient, and NHS login that knows them.</summary>
public sealed class SignInFixture : IAsyncDisposable
{
    public const string Assertion = "eyJhbGciOiJSUzUxMiJ9.eyJqdGkiOiJhIn0.c2lnbmF0dXJl";

    private SignInFixture(TestPortal portal)
    {
        Portal = portal;
        NhsLogin = new NhsLoginSite(portal.NhsLogin);
    }

    public TestPortal Portal { get; }
    public NhsLoginSite NhsLogin { get; }
    public TestClock Clock => Portal.Clock;
    public Guid Trust { get; private set; }
    public PatientKey Patient { get; private set; }

    public static async Task<SignInFixture> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        bool withPatient = true
    )
    {
        var fixture = new SignInFixture(await TestPortal.StartAsync(engine, settings, configure));
        fixture.Trust = await fixture.Portal.Data.TrustAsync();
        if (withPatient)
        {
            fixture.Patient = await fixture.Portal.Data.PatientAsync(fixture.Trust);
        }

        return fixture;
    }

    public Browser Browser() => new(Portal);

    /// <summary>From an address that starts a sign-in to NHS login's authorize address.</summary>
    public static async Task<Uri> StartSignInAsync(Browser browser, string address = "/log-in")
    {
        var response = await browser.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return response.Headers.Location!;
    }

    /// <summary>A whole sign-in; returns where the portal sends the browser in the end.</summary>
    public async Task<string> SignInAsync(Browser browser, string address = "/log-in")
    {
        var authorize = await StartSignInAsync(browser, address);
        return await CallbackAsync(browser, NhsLogin.LogIn(authorize));
    }

    /// <summary>NHS login sends the browser back; returns where the portal sends it then.</summary>
    public static async Task<string> CallbackAsync(Browser browser, string address)
    {
        var response = await browser.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>A sign-in that must end on this page, without a session, with this code in the log.</summary>
    public async Task ShouldEndAsync(string page, string code)
    {
        var browser = Browser();
        (await SignInAsync(browser)).ShouldBe(page);
        await ShouldHaveNoSessionAsync(browser);
        Portal.Log.Everything.ShouldContain($": {code}\n");
    }

    public async Task ShouldHaveNoSessionAsync(Browser browser)
    {
        browser.Cookies.Keys.ShouldNotContain("__Host-session");
        (await SessionsAsync()).ShouldBe(0);
    }

    public async Task<long> SessionsAsync()
    {
        await using var connection = await Portal.Database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sessions");
    }

    /// <summary>Whether the portal takes this browser for a patient's.</summary>
    public static async Task<bool> IsLoggedInAsync(Browser browser) =>
        (await browser.GetAsync("/appointments")).StatusCode == HttpStatusCode.OK;

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
