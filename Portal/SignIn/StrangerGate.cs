using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Hosting;

namespace Portal.SignIn;

/// <summary>
/// Bounds what one address may ask for without being logged in or proving which system it is. Patients who are logged
/// in and systems that prove themselves use up nothing, whoever shares their address.
/// </summary>
public static class StrangerGate
{
    private static readonly object _counted = new();

    /// <summary>Goes in before files are served, which are nobody's and need no page in their place when there are too many.</summary>
    public static IApplicationBuilder UseLimitsOfFiles(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    !Assets.Has(context.Request.Path)
                    || context
                        .RequestServices.GetRequiredService<StrangerLimits>()
                        .AllowsFile(context.Connection.RemoteIpAddress)
                )
                {
                    return next(context);
                }
                if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                {
                    pages.Enabled = false;
                }
                SayWhen(context.Response);
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Task.CompletedTask;
            }
        );

    /// <summary>Goes in after routing and before signing in, which a stranger starts and NHS login ends.</summary>
    public static IApplicationBuilder UseStrangerLimits(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (ErrorPages.IsPageOf(context))
                {
                    await next(context);
                }
                else if (context.GetEndpoint()?.Metadata.GetMetadata<SystemRoute>() is { } systems)
                {
                    await ForSystemsAsync(context, systems, next);
                }
                else if ((HasSession(context) && !SignsIn(context)) || Allows(context))
                {
                    await next(context);
                }
            }
        );

    /// <summary>Goes in once it is known who is logged in: a cookie alone proves nothing.</summary>
    public static IApplicationBuilder UseLimitsOfEndedSessions(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                ErrorPages.IsPageOf(context)
                || context.Items.ContainsKey(_counted)
                || context.GetEndpoint()?.Metadata.GetMetadata<SystemRoute>() is not null
                || CurrentPatient.From(context.User) is not null
                || Allows(context)
                    ? next(context)
                    : Task.CompletedTask
        );

    private static async Task ForSystemsAsync(
        HttpContext context,
        SystemRoute systems,
        RequestDelegate next
    )
    {
        var limits = context.RequestServices.GetRequiredService<StrangerLimits>();
        var address = context.Connection.RemoteIpAddress;
        if (!limits.AllowsAttempt(address))
        {
            SayWhen(context.Response);
            await systems.TooMany().ExecuteAsync(context);
            return;
        }
        await next(context);
        if (!ProvenCaller.IsBehind(context))
        {
            limits.Failed(address);
        }
    }

    /// <summary>Counts a visit; false after it has refused it, with the page for this status still to come.</summary>
    private static bool Allows(HttpContext context)
    {
        context.Items[_counted] = true;
        if (
            context
                .RequestServices.GetRequiredService<StrangerLimits>()
                .AllowsVisit(context.Connection.RemoteIpAddress)
        )
        {
            return true;
        }
        SayWhen(context.Response);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return false;
    }

    private static void SayWhen(HttpResponse response) =>
        response.Headers.RetryAfter = StrangerLimits.Wait.TotalSeconds.ToString(
            CultureInfo.InvariantCulture
        );

    private static bool SignsIn(HttpContext context) =>
        context.Request.Path.Equals(SignInPaths.Callback, StringComparison.OrdinalIgnoreCase)
        || context.Request.Query.ContainsKey(AssertedIdentity.Parameter);

    private static bool HasSession(HttpContext context) =>
        context.Request.Cookies.ContainsKey(
            context
                .RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
                .Get(CookieAuthenticationDefaults.AuthenticationScheme)
                .Cookie.Name!
        );
}
