using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.SignIn;

/// <summary>What a browser without a session gets for a page that needs one.</summary>
public static class LogInRedirect
{
    /// <summary>
    /// To the start page, which keeps where the patient wanted to go; for a form, to the page that says that the session
    /// has ended, since what was sent was not taken. Scripts get 401.
    /// </summary>
    public static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var isPage =
            context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()
            is not null;
        if (
            !isPage
            && !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        )
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var isGet = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var link = isGet || isPage ? DeepLink.Of(request) : DeepLink.Home;
        context.Response.Redirect(To(isGet ? SignInPaths.Start : SignInPaths.SessionEnded, link));
        return Task.CompletedTask;
    }

    /// <summary>An address of ours that keeps the place to go on to.</summary>
    public static string To(string path, DeepLink link) =>
        link == DeepLink.Home
            ? path
            : QueryHelpers.AddQueryString(path, SignInPaths.ReturnUrl, link.ReturnUrl);
}
