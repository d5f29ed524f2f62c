using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Hosting;

/// <summary>
/// Requests count as https where the public address is: in front of the portal something else ends TLS, and no header
/// of a proxy needs to be trusted to know that.
/// </summary>
public static class PublicScheme
{
    public static IApplicationBuilder UsePublicScheme(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var portal = context.RequestServices.GetRequiredService<IOptions<PortalOptions>>();
                if (portal.Value.BaseUrl.StartsWith("https:", StringComparison.Ordinal))
                {
                    context.Request.Scheme = Uri.UriSchemeHttps;
                }

                return next(context);
            }
        );
}
