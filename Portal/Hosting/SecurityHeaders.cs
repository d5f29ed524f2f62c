namespace Portal.Hosting;

/// <summary>Headers on every answer that keep a page from being framed, sniffed, cached or talked about.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                // Nothing here may be kept by a browser or a proxy; assets say otherwise themselves.
                headers.CacheControl = "no-store";
                return next(context);
            }
        );
}
