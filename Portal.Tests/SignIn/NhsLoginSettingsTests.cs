using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>The way from the portal to the settings of one's NHS login, without logging in once more.</summary>
public sealed class NhsLoginSettingsTests
{
    private const string Settings = "https://settings.nhs-login.test";

    private static Task<SignInFixture> StartAsync(string? address = Settings) =>
        SignInFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["NhsLogin:SettingsAddress"] = address }
        );

    [Proves("LOGIN-11")]
    [Fact]
    public async Task The_link_leads_there_with_a_proof_of_who_the_patient_is()
    {
        await using var fixture = await StartAsync();
        var browser = fixture.Browser();
        fixture.NhsLogin.IdToken = token => token.With("jti", "id-of-the-id-token");
        await fixture.SignInAsync(browser);

        (await browser.PageAsync("/appointments")).ShouldContain("href=\"/nhs-login-settings\"");
        using var answer = await browser.GetAsync("/nhs-login-settings");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var address = answer.Headers.Location!;
        address.GetLeftPart(UriPartial.Authority).ShouldBe(Settings);
        var jwt = await PortalSignature.VerifyAsync(
            QueryHelpers.ParseQuery(address.Query)["asserted_login_identity"].Single()!
        );
        jwt.Alg.ShouldBe("RS512");
        jwt.Issuer.ShouldBe("portal");
        jwt.GetClaim("code").Value.ShouldBe("id-of-the-id-token");
        jwt.ValidTo.ShouldBe(fixture.Clock.GetUtcNow().UtcDateTime.AddSeconds(60));
        jwt.TryGetClaim("sub", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Each_time_it_is_another_proof()
    {
        await using var fixture = await StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        using var first = await browser.GetAsync("/nhs-login-settings");
        using var second = await browser.GetAsync("/nhs-login-settings");

        first.Headers.Location.ShouldNotBe(second.Headers.Location);
    }

    [Fact]
    public async Task An_ID_token_without_an_id_vouches_for_nobody()
    {
        await using var fixture = await StartAsync();
        var browser = fixture.Browser();
        fixture.NhsLogin.IdToken = token => token.Without("jti");
        await fixture.SignInAsync(browser);

        using var answer = await browser.GetAsync("/nhs-login-settings");

        answer.Headers.Location!.OriginalString.ShouldBe(Settings);
    }

    [Fact]
    public async Task Nobody_is_vouched_for_who_is_not_logged_in()
    {
        await using var fixture = await StartAsync();

        using var answer = await fixture.Browser().GetAsync("/nhs-login-settings");

        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Without_an_address_there_is_no_link()
    {
        await using var fixture = await StartAsync(address: null);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        (await browser.PageAsync("/appointments")).ShouldNotContain("nhs-login-settings");
        using var answer = await browser.GetAsync("/nhs-login-settings");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
