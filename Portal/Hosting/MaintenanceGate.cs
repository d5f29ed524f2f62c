using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Hosting;
using Portal.Api.Tokens;

namespace Portal.Hosting;

/// <summary>
/// While there is maintenance, every page is the page that says when the portal is back, and the token endpoint says
/// so in JSON. The Aggregator's part answers for itself; the health of the portal can still be asked.
/// </summary>
public static class MaintenanceGate
{
    public const string Page = "/maintenance";

    public static IApplicationBuilder UseMaintenance(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var maintenance = context.RequestServices.GetRequiredService<Maintenance>();
                var clock = context.RequestServices.GetRequiredService<TimeProvider>();
                if (
                    IsAlwaysOpen(context.Request.Path)
                    || await maintenance.CurrentAsync(context.RequestAborted) is not { } window
                )
                {
                    await next(context);
                    return;
                }

                var wait = window.UntilAt - clock.GetUtcNow();
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = Math.Max(
                        1,
                        (long)Math.Ceiling(wait.TotalSeconds)
                    )
                    .ToString(CultureInfo.InvariantCulture);
                if (IsTokenEndpoint(context))
                {
                    await context.Response.WriteAsJsonAsync(
                        new
                        {
                            error = "temporarily_unavailable",
                            error_description = "The portal is closed for maintenance: try again after the seconds in Retry-After",
                        }
                    );
                    return;
                }
                ShowPage(context);
                await next(context);
            }
        );

    /// <summary>The page as anyone may see it: without a session, which only the database could tell of.</summary>
    private static void ShowPage(HttpContext context)
    {
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = Page;
        context.Request.QueryString = QueryString.Empty;
        context.Request.Headers.Cookie = default;
    }

    private static bool IsAlwaysOpen(PathString path) =>
        path.StartsWithSegments(AggregatorPaths.Root, StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(Health.Root, StringComparison.OrdinalIgnoreCase);

    private static bool IsTokenEndpoint(HttpContext context) =>
        context.Request.Path
        == context.RequestServices.GetRequiredService<IOptions<TokenOptions>>().Value.Path;
}
