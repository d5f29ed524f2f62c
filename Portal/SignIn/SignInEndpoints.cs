using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Api.Tokens;

namespace Portal.SignIn;

public static class SignInEndpoints
{
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInPaths.LogIn, LogInAsync).AllowAnonymous();
        routes.MapPost(SignInPaths.LogOut, LogOutAsync).AllowAnonymous();
        routes.MapGet(SignInPaths.NhsLoginSettings, NhsLoginSettings);
        return routes.MapSession();
    }

    private static Task LogInAsync(HttpContext context, string? returnUrl)
    {
        var link = DeepLink.Parse(returnUrl);
        if (CurrentPatient.From(context.User) is null)
        {
            return context.ChallengeAsync(NhsLoginHandler.SchemeName, SignInState.For(link));
        }

        context.Response.Redirect(link.Address);
        return Task.CompletedTask;
    }

    private static IResult NhsLoginSettings(
        HttpContext context,
        IOptions<NhsLoginOptions> options,
        ClientAssertions assertions
    )
    {
        if (options.Value.SettingsAddress is not { Length: > 0 } address)
        {
            return Results.NotFound();
        }

        // Good for one minute and once: no copy of the answer may be used again.
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(
            context.User.FindFirst(CurrentPatient.IdTokenIdClaim)?.Value is { } id
                ? QueryHelpers.AddQueryString(
                    address,
                    NhsLoginHandler.AssertionParameter,
                    assertions.Vouch(id)
                )
                : address
        );
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        // Without a session there is nothing that another site could end, and the form's token is of no use.
        if (CurrentPatient.From(context.User) is { } patient)
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.Redirect(SignInPaths.ConfirmLogOut);
            }

            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            if (AuditTrail.Current is { } trail)
            {
                await trail.NoteAsync(
                    new(AuditAction.LogOut, AuditKind.Session)
                    {
                        PatientId = patient.Key.PatientId,
                        EntityId = patient.SessionId.ToString(),
                    }
                );
            }
        }

        return Results.Redirect(SignInPaths.LoggedOut);
    }
}
