using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Portal.Hosting;

/// <summary>The design system's and our own files under /assets, and Blazor's script under /_framework.</summary>
public static class Assets
{
    /// <summary>Files change their address with their content, so browsers may keep them for good.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The end of the name of a file that was compressed when it was built.</summary>
    private const string Compressed = ".br";

    private static readonly string[] _folders = ["/assets", "/_framework"];

    private static readonly ConcurrentDictionary<string, string> _versions = new();

    /// <summary>Whether the address is one of the files'.</summary>
    public static bool Has(PathString path) =>
        Array.Exists(
            _folders,
            folder => path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase)
        );

    public static IApplicationBuilder UseAssets(this IApplicationBuilder app)
    {
        var files = app
            .ApplicationServices.GetRequiredService<IWebHostEnvironment>()
            .WebRootFileProvider;
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (IsStyleOrScript(request.Path) && TakesBrotli(request))
                {
                    var compressed = request.Path + Compressed;
                    request.Path = files.GetFileInfo(compressed).Exists ? compressed : request.Path;
                }
                return next(context);
            }
        );
        return app.UseStaticFiles(
            new StaticFileOptions
            {
                ContentTypeProvider = new CompressedContentTypes(),
                OnPrepareResponse = file =>
                {
                    var headers = file.Context.Response.Headers;
                    headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
                        ? Forever
                        : "public, max-age=86400";
                    if (file.File.Name.EndsWith(Compressed, StringComparison.Ordinal))
                    {
                        headers.ContentEncoding = "br";
                        headers.Vary = "Accept-Encoding";
                    }
                },
            }
        );
    }

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

    private static bool IsStyleOrScript(PathString path) =>
        path.Value is { } value
        && (
            value.EndsWith(".css", StringComparison.Ordinal)
            || value.EndsWith(".js", StringComparison.Ordinal)
        );

    private static bool TakesBrotli(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptEncoding.Any(encoding =>
                encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase)
                && encoding.Quality is not 0
            );

    private sealed class CompressedContentTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(
            string subpath,
            [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType
        ) =>
            _types.TryGetContentType(
                subpath.EndsWith(Compressed, StringComparison.Ordinal)
                    ? subpath[..^Compressed.Length]
                    : subpath,
                out contentType
            );
    }
}
