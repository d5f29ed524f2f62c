using Microsoft.AspNetCore.Authentication;

namespace Portal.NhsApp;

/// <summary>The visit of somebody who came from the NHS App's website goes on with <see cref="FromNhsApp"/>.</summary>
public static class FromNhsAppRedirects
{
    /// <summary>Redirects within the portal go on with it. Behind authentication, since the session may know it.</summary>
    public static IApplicationBuilder UseFromNhsApp(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    FromNhsApp.IsIn(context.Request)
                    || FromNhsApp.IsIn(
                        context
                            .Features.Get<IAuthenticateResultFeature>()
                            ?.AuthenticateResult?.Properties
                    )
                )
                {
                    Keep(context);
                }
                return next(context);
            }
        );

    /// <summary>The answer to this request, where it is a redirect within the portal, goes on with it.</summary>
    public static void Keep(HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            var location = context.Response.Headers.Location.ToString();
            if (IsOurs(location, context.Request))
            {
                context.Response.Headers.Location = FromNhsApp.With(location);
            }
            return Task.CompletedTask;
        });

    private static bool IsOurs(string location, HttpRequest request) =>
        (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal))
        || location.StartsWith($"{request.Scheme}://{request.Host}/", StringComparison.Ordinal);
}
