using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Sandbox.NhsLogin.Pages;

namespace Portal.Sandbox.NhsLogin;

public static class NhsLoginEndpoints
{
    public static void AddNhsLogin(this IServiceCollection services) =>
        services
            .AddSingleton<SigningKeys>()
            .AddSingleton<IdTokens>()
            .AddSingleton<Grants>()
            .AddSingleton<SignInPlans>()
            .AddSingleton<AssertedLoginIdentity>()
            .AddSingleton<ClientAssertion>()
            .AddSingleton<AuthorizeEndpoint>()
            .AddSingleton<TokenEndpoint>()
            .AddSingleton<UserInfoEndpoint>()
            .AddSingleton<ScriptedSignIn>();

    public static void MapNhsLogin(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/.well-known/openid-configuration",
            (IdTokens tokens, RegisteredClients clients) =>
                Results.Json(Discovery.Document(tokens.Issuer, clients))
        );
        app.MapGet("/.well-known/jwks.json", (SigningKeys keys) => Results.Json(keys.ToJwks()));
        app.MapGet(
            "/trustmark/{host}",
            (IdTokens tokens) => Results.Json(Discovery.Trustmark(tokens.Issuer))
        );
        app.MapMethods(
            "/authorize",
            ["GET", "POST"],
            (HttpRequest request, AuthorizeEndpoint authorize) => authorize.AnswerAsync(request)
        );
        app.MapPost(
            "/token",
            (HttpRequest request, TokenEndpoint token) => token.AnswerAsync(request)
        );
        app.MapMethods(
            "/userinfo",
            ["GET", "POST"],
            (HttpContext context, UserInfoEndpoint userInfo) => userInfo.Answer(context)
        );

        var pages = app.MapGroup("/nhs-login");
        pages.MapPost(
            "/log-in",
            (HttpRequest request, AuthorizeEndpoint authorize) => authorize.ChooseAsync(request)
        );
        pages.MapGet("/settings", Settings);
        MapScripts(pages);
    }

    /// <summary>For scripts and tests: no NHS login has these.</summary>
    private static void MapScripts(RouteGroupBuilder scripts)
    {
        scripts.MapPost(
            "/id-token",
            (HttpRequest request, ScriptedSignIn scripted) => scripted.IdTokenAsync(request)
        );
        scripts.MapPost(
            "/next-sign-in",
            (HttpRequest request, ScriptedSignIn scripted) => scripted.NextSignInAsync(request)
        );
        scripts.MapPost(
            "/rotate-keys",
            (bool? revoke, SigningKeys keys) =>
                Results.Json(new { kid = keys.Rotate(revoke ?? false).Id })
        );
    }

    /// <summary>The account's settings, which a relying party's link opens without another log-in.</summary>
    private static RazorComponentResult<LoginSettings> Settings(
        [FromQuery(Name = "assertedLoginIdentity")] string? camelCase,
        [FromQuery(Name = "asserted_login_identity")] string? snakeCase,
        AssertedLoginIdentity singleSignOn
    ) => new(new { singleSignOn.Redeem(camelCase ?? snakeCase, client: null).Account });
}
