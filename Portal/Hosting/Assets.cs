using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Portal.Hosting;

/// <summary>The design system's and our own files under /assets, and Blazor's script under /_framework.</summary>
public static class Assets
{
    /// <summary>Files change their address with their content, so browsers may keep them for good.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<
        string,
        string
    > _versions = new();

    public static IApplicationBuilder UseAssets(this IApplicationBuilder app) =>
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl =
                        file.Context.Request.Query.ContainsKey("v")
                            ? Forever
                            : "public, max-age=86400",
            }
        );

    /// <summary>The address of a file under wwwroot with a version made from its content, such as <c>/assets/portal.css?v=1f2e</c>.</summary>
    public static string Asset(this IWebHostEnvironment environment, string path) =>
        _versions.GetOrAdd(
            path,
            static (path, files) =>
            {
                using var stream = files.GetFileInfo(path).CreateReadStream();
                return $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
            },
            environment.WebRootFileProvider
        );
}
