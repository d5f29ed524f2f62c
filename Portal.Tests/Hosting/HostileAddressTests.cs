using System.Net;
using Portal.Api.Storage;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>Addresses with what no text in a database can hold: a page or a refusal, and never an error of ours.</summary>
public sealed class HostileAddressTests
{
    private static readonly string[] _values =
    [
        "%00",
        "a%00b",
        "%1B%5B31m",
        "%ED%A0%80",
        "%C0%80",
        "%FF%FE",
        "%EF%BF%BE",
        "99999999999999999999",
        "-1",
        "'%20OR%201=1--",
        new string('a', 2000),
    ];

    [Theory, BothEngines]
    public async Task Nothing_in_an_address_is_an_error(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var stranger = fixture.Browser();
        var patient = fixture.Browser();
        await fixture.SignInAsync(patient);
        string[] anybodys =
        [
            "/?returnUrl=",
            "/log-in?returnUrl=",
            "/log-in?assertedLoginIdentity=",
            "/log-in?trackingId=",
            "/log-in/nhs-login?state=s&code=",
            "/log-in/nhs-login?code=c&state=",
            "/log-in/nhs-login?error=",
            "/no-access?hospital=",
            "/session-ended?returnUrl=",
            "/appointments?trackingId=",
        ];
        string[] patients =
        [
            "/appointments?page=",
            "/appointments/past?page=",
            "/letters?page=",
            "/questionnaires?page=",
            "/appointments?extSystemName=",
        ];

        foreach (var (browser, addresses) in new[] { (stranger, anybodys), (patient, patients) })
        {
            foreach (var address in addresses.SelectMany(_ => _values, (a, value) => a + value))
            {
                using var response = await browser.GetAsync(address);
                ((int)response.StatusCode).ShouldBeLessThan(
                    500,
                    address[..Math.Min(60, address.Length)]
                );
            }
        }
        // A path with a NUL does not get past the server.
        foreach (var value in _values.Where(one => !one.Contains("%00", StringComparison.Ordinal)))
        {
            using var response = await patient.GetAsync($"/appointments/{value}");
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        fixture.Portal.Log.Everything.ShouldNotContain("unhandled", Case.Insensitive);
    }
}
