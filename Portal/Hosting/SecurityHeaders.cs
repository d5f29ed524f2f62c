using Microsoft.Extensions.Options;
using Portal.NhsApp;

namespace Portal.Hosting;

/// <summary>Headers on every answer that keep a page from being framed, sniffed, cached or talked about.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = ContentSecurityPolicy.For(
            app.ApplicationServices.GetRequiredService<IOptions<NhsAppOptions>>().Value.BaseUrl
        );
        Func<object, Task> set = context =>
        {
            Set(((HttpContext)context).Response.Headers, policy);
            return Task.CompletedTask;
        };
        return app.Use(
            (context, next) =>
            {
                // Set as the answer starts, since the error page begins with cleared headers.
                context.Response.OnStarting(set, context);
                return next(context);
            }
        );
    }

    private static void Set(IHeaderDictionary headers, string policy)
    {
        // A browser's own reader of PDFs is made of styles, scripts and plugins that are not ours.
        headers.ContentSecurityPolicy =
            headers.ContentType == "application/pdf" ? ContentSecurityPolicy.Unframed : policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // Nothing here may be kept by a browser or a proxy; assets say otherwise themselves.
        if (!headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }
    }
}
