using Portal.Api.Audit;
using Portal.SignIn;

namespace Portal.Hosting;

/// <summary>Gives each request its trail for the audit log: where it comes from, and who is behind it once that is known.</summary>
public static class AuditTrails
{
    public static IApplicationBuilder UseAuditTrails(this IApplicationBuilder app)
    {
        var queue = app.ApplicationServices.GetRequiredService<AuditBacklog>();
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use(
            // Asynchronous, so that the trail ends with the request.
            async (context, next) =>
            {
                AuditTrail.Follow(
                    new AuditTrail(queue, clock, () => Via(context))
                    {
                        Address = context.Connection.RemoteIpAddress?.ToString(),
                    }
                );
                await next(context);
            }
        );
    }

    public static IApplicationBuilder UseAuditOfPatients(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (CurrentPatient.From(context.User) is { } patient)
                {
                    AuditTrail.Current?.ActsAs(
                        AuditActorKind.Patient,
                        patient.Key.PatientId.ToString(),
                        patient.SessionId.ToString()
                    );
                }
                return next(context);
            }
        );

    /// <summary>The route's template, never the address: that may hold anything.</summary>
    private static string Via(HttpContext context)
    {
        var method = context.Request.Method;
        var known =
            HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method)
            || HttpMethods.IsPost(method)
            || HttpMethods.IsPut(method);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var slash = route is null or ['/', ..] ? "" : "/";
        return $"{(known ? method : "other")} {slash}{route ?? "none"}";
    }
}
