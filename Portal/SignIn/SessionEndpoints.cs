using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Hosting;

namespace Portal.SignIn;

/// <summary>What a page's script asks about the session. Both answer 401 when it has ended.</summary>
public static class SessionEndpoints
{
    /// <param name="Seconds">Until the session ends without activity.</param>
    /// <param name="Last">Activity does not prolong it any more.</param>
    /// <param name="Tag">Another one than the page's own: someone else logged in, or the same person again.</param>
    public sealed record State(int Seconds, bool Last, string Tag);

    public static IEndpointRouteBuilder MapSession(this IEndpointRouteBuilder routes)
    {
        // With the background header it only looks; a POST is the patient's own wish.
        routes.MapGet(SignInPaths.Session, Read).WithMetadata(new SkipStatusCodePagesAttribute());
        routes
            .MapPost(SignInPaths.Session, Prolong)
            .WithMetadata(new SkipStatusCodePagesAttribute());
        return routes;
    }

    /// <summary>Takes the cookie of a session that has ended out of the browser.</summary>
    public static IApplicationBuilder UseEndedSessions(this IApplicationBuilder app)
    {
        return app.Use(
            (context, next) =>
            {
                var cookie = context
                    .RequestServices.GetRequiredService<
                        IOptionsMonitor<CookieAuthenticationOptions>
                    >()
                    .Get(CookieAuthenticationDefaults.AuthenticationScheme)
                    .Cookie;
                if (
                    context.User.Identity?.IsAuthenticated != true
                    && !BackgroundRequest.Is(context.Request)
                    // Whether it has ended is not known where it could not be looked up.
                    && !ErrorPages.IsAfterFault(context)
                    && context.Request.Cookies.ContainsKey(cookie.Name!)
                )
                {
                    context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));
                }
                return next(context);
            }
        );
    }

    private static IResult Read(HttpContext context, TimeProvider clock) =>
        context.Features.Get<SessionTime>() is { } time
            ? Results.Ok(new State(time.SecondsLeft(clock), time.IsLast, time.Tag))
            : Results.Unauthorized();

    private static IResult Prolong(HttpContext context, TimeProvider clock) =>
        // A form of another site cannot set the header.
        context.Request.Headers.ContainsKey("X-Portal-Activity")
            ? Read(context, clock)
            : Results.BadRequest();
}
