using Microsoft.Extensions.Options;

namespace Portal.NhsApp;

/// <summary>The two files by which phones learn that the NHS App opens the portal's links; 404 where it is not configured.</summary>
public static class SiteLinks
{
    /// <summary>What deep links lead to. Logging in and out stays where it began.</summary>
    private static readonly string[] _paths =
    [
        "/appointments",
        "/appointments/*",
        "/documents/*",
        "/questionnaires/*",
    ];

    public static void MapSiteLinks(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/.well-known").AllowAnonymous();
        files.MapGet(
            "/assetlinks.json",
            (IOptions<SiteLinkOptions> options) => Android(options.Value)
        );
        files.MapGet(
            "/apple-app-site-association",
            (IOptions<SiteLinkOptions> options) => Ios(options.Value)
        );
    }

    private static IResult Android(SiteLinkOptions options) =>
        options.AndroidPackage is not { } package
            ? Results.NotFound()
            : Results.Json(
                new[]
                {
                    new
                    {
                        relation = new[] { "delegate_permission/common.handle_all_urls" },
                        target = new
                        {
                            @namespace = "android_app",
                            package_name = package,
                            sha256_cert_fingerprints = options.AndroidFingerprints,
                        },
                    },
                }
            );

    private static IResult Ios(SiteLinkOptions options) =>
        options.IosAppId is not { } id
            ? Results.NotFound()
            : Results.Json(
                new
                {
                    applinks = new
                    {
                        apps = Array.Empty<string>(),
                        details = new[] { new { appID = id, paths = _paths } },
                    },
                }
            );
}
