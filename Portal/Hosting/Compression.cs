using Microsoft.AspNetCore.ResponseCompression;

namespace Portal.Hosting;

/// <summary>
/// What is the same for everyone is compressed: styles, scripts, pictures. Pages are not, since a patient's data and the
/// address that was asked for stand in them side by side, and the length of their compressed form would tell whoever can
/// choose the address and measure the length how alike the two are (BREACH). They are some 10 kB.
/// </summary>
public static class Compression
{
    public static IServiceCollection AddAssetCompression(this IServiceCollection services) =>
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ResponseCompressionDefaults.MimeTypes.Except(
                ["text/html", "application/json", "text/json"],
                StringComparer.Ordinal
            );
        });
}
