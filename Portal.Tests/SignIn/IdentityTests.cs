using System.Net;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>The ID token and userinfo at sign-in; what the validator refuses in detail is tested beside it.</summary>
public sealed class IdentityTests
{
    [Proves("LOGIN-05")]
    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("PS512")]
    public async Task An_ID_token_with_another_algorithm_is_refused(string algorithm)
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.IdToken = token => token.SignedAs(algorithm);

        await fixture.ShouldEndAsync("/login-problem", "id-token.Algorithm");
    }

    [Proves("LOGIN-05")]
    [Fact]
    public async Task An_ID_token_signed_with_another_key_is_refused()
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.IdToken = token => token.SignedBy(TestKey.Other, TestKey.First.Id);

        await fixture.ShouldEndAsync("/login-problem", "id-token.Signature");
    }

    [Proves("LOGIN-05", "LOGIN-06", "LOGIN-12", "HZ-01.2")]
    [Theory]
    [InlineData("iss", "https://attacker.example", "Issuer")]
    [InlineData("aud", "nhs-online", "Audience")]
    [InlineData("nonce", "another", "Nonce")]
    [InlineData("exp", 1, "Expired")]
    [InlineData("vot", "P5.Cp.Cd", "Vector")]
    [InlineData("vot", "P0.Cp.Cd", "Vector")]
    [InlineData("identity_proofing_level", "P5", "ProofingLevel")]
    [InlineData("identity_proofing_level", "P0", "ProofingLevel")]
    [InlineData("nhs_number", "9990000019", "NhsNumber")]
    [InlineData("act", "proxy", "ActingForAnother")]
    public async Task A_wrong_claim_is_refused(string claim, object value, string failure)
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.IdToken = token => token.With(claim, value);

        await fixture.ShouldEndAsync("/login-problem", $"id-token.{failure}");
    }

    [Proves("LOGIN-05")]
    [Theory]
    [InlineData("sub", "Subject")]
    [InlineData("nonce", "Nonce")]
    [InlineData("vot", "Vector")]
    [InlineData("identity_proofing_level", "ProofingLevel")]
    [InlineData("nhs_number", "NhsNumber")]
    [InlineData("birthdate", "BirthDate")]
    public async Task A_missing_claim_is_refused(string claim, string failure)
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.IdToken = token => token.Without(claim);

        await fixture.ShouldEndAsync("/login-problem", $"id-token.{failure}");
    }

    [Proves("LOGIN-07", "LOGIN-12")]
    [Theory]
    [InlineData("sub", "another-person")]
    [InlineData("sub", null)]
    [InlineData("nhs_number", "9990000026")]
    [InlineData("nhs_number", null)]
    [InlineData("birthdate", "1980-05-18")]
    [InlineData("family_name", "Somebody-Else")]
    [InlineData("identity_proofing_level", "P5")]
    [InlineData("act", "proxy")]
    public async Task Userinfo_that_says_something_else_is_refused(string claim, string? value)
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.UserInfo = person => person[claim] = value;

        await fixture.ShouldEndAsync("/login-problem", $"userinfo.{claim}");
    }

    [Fact]
    public async Task Userinfo_that_is_JSON_but_no_text_is_refused()
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Instead["/userinfo"] = () =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent("""{"sub":"\ud800"}"""),
                }
            );

        await fixture.ShouldEndAsync("/login-problem", "userinfo.sub");
    }

    [Theory]
    [InlineData("birthdate")]
    [InlineData("family_name")]
    [InlineData("identity_proofing_level")]
    public async Task Userinfo_may_leave_out_what_NHS_login_does_not_know(string claim)
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.UserInfo = person => person.Remove(claim);

        (await fixture.SignInAsync(fixture.Browser())).ShouldBe("/appointments");
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "invalid_token", "userinfo.invalid_token")]
    [InlineData(HttpStatusCode.Forbidden, "insufficient_scope", "userinfo.insufficient_scope")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", "userinfo.http-503")]
    public async Task Userinfo_that_fails_ends_on_the_login_problem_page(
        HttpStatusCode status,
        string error,
        string code
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Instead["/userinfo"] = () =>
            Task.FromResult(NhsLoginSite.Error(status, error));

        await fixture.ShouldEndAsync("/login-problem", code);
    }

    [Fact]
    public async Task A_refused_sign_in_leaves_the_session_of_the_browser_as_it_was()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        var authorize = await SignInFixture.StartSignInAsync(browser);
        await fixture.SignInAsync(browser);
        fixture.NhsLogin.IdToken = token => token.With("vot", "P5.Cp.Cd");

        await SignInFixture.CallbackAsync(browser, fixture.NhsLogin.LogIn(authorize));

        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
    }
}
