using System.Net;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class CodeExchangeTests
{
    [Proves("LOGIN-04")]
    [Fact]
    public async Task The_portal_proves_itself_with_a_signed_assertion_of_one_minute()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.SignInAsync(fixture.Browser());

        var form = fixture.NhsLogin.Exchanges.Single();
        form.Keys.ShouldBe(
            ["grant_type", "code", "redirect_uri", "client_assertion_type", "client_assertion"],
            ignoreOrder: true
        );
        form["client_assertion_type"]
            .ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var assertion = await PortalSignature.VerifyAsync(form["client_assertion"]);
        assertion.Alg.ShouldBe("RS512");
        assertion.Issuer.ShouldBe("portal");
        assertion.Subject.ShouldBe("portal");
        assertion.Audiences.ShouldBe(["https://nhs-login.test/token"]);
        var now = fixture.Clock.GetUtcNow().UtcDateTime;
        assertion.IssuedAt.ShouldBe(now);
        assertion.ValidTo.ShouldBe(now.AddSeconds(60));
    }

    [Proves("LOGIN-04")]
    [Fact]
    public async Task Each_assertion_has_an_id_of_its_own()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.SignInAsync(fixture.Browser());
        await fixture.SignInAsync(fixture.Browser());

        fixture
            .NhsLogin.Exchanges.Select(form => new JsonWebToken(form["client_assertion"]).Id)
            .Distinct()
            .Count()
            .ShouldBe(2);
    }

    [Fact]
    public async Task The_assertion_names_its_key_when_one_is_configured()
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["NhsLogin:KeyId"] = "key-7" }
        );
        await fixture.SignInAsync(fixture.Browser());

        new JsonWebToken(fixture.NhsLogin.Exchanges.Single()["client_assertion"]).Kid.ShouldBe(
            "key-7"
        );
    }

    [Theory]
    [InlineData("invalid_request")]
    [InlineData("invalid_client")]
    [InlineData("invalid_grant")]
    [InlineData("unauthorized_client")]
    [InlineData("unsupported_grant_type")]
    [InlineData("invalid_scope")]
    public async Task An_error_of_the_token_endpoint_ends_on_the_login_problem_page(string error)
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Instead["/token"] = () =>
            Task.FromResult(NhsLoginSite.Error(HttpStatusCode.BadRequest, error));

        await fixture.ShouldEndAsync("/login-problem", $"token.{error}");
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "", "token.http-500")]
    [InlineData(HttpStatusCode.BadGateway, "<html>", "token.http-502")]
    [InlineData(HttpStatusCode.Redirect, "", "token.http-302")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"planted"}""", "token.http-400")]
    [InlineData(HttpStatusCode.OK, "<html>", "token.malformed")]
    [InlineData(HttpStatusCode.OK, "[]", "token.malformed")]
    [InlineData(HttpStatusCode.OK, "", "token.malformed")]
    public async Task An_answer_that_is_none_ends_on_the_login_problem_page(
        HttpStatusCode status,
        string body,
        string code
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Instead["/token"] = () =>
            Task.FromResult(
                new HttpResponseMessage(status)
                {
                    Content = new StringContent(body, Encoding.UTF8, "application/json"),
                }
            );

        await fixture.ShouldEndAsync("/login-problem", code);
    }

    [Fact]
    public async Task A_token_endpoint_that_does_not_answer_in_time_is_given_up()
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Instead["/token"] = () =>
            throw new TaskCanceledException("timed out", new TimeoutException());

        await fixture.ShouldEndAsync("/login-problem", "token.timeout");
    }

    [Fact]
    public async Task A_broken_connection_ends_on_the_login_problem_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Instead["/token"] = () => throw new HttpRequestException("reset");

        await fixture.ShouldEndAsync("/login-problem", "token.unreachable");
    }

    [Theory]
    [InlineData("id_token", null, "id-token.Missing")]
    [InlineData("id_token", 7, "id-token.Missing")]
    [InlineData("token_type", "mac", "id-token.Missing")]
    [InlineData("access_token", null, "token.malformed")]
    [InlineData("access_token", 7, "token.malformed")]
    public async Task Tokens_that_are_incomplete_are_refused(
        string member,
        object? value,
        string code
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.Tokens = answer => answer[member] = value;

        await fixture.ShouldEndAsync("/login-problem", code);
    }
}
