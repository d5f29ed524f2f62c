using Portal.Api.Hosting;

namespace Portal.Telemetry;

/// <summary>A collector that takes OTLP over HTTP (protobuf).</summary>
public sealed class OtlpOptions
{
    /// <summary>Its address, to which <c>v1/traces</c>, <c>v1/metrics</c> and <c>v1/logs</c> are added; nothing is sent while it is empty.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Sent with every request, such as <c>Authorization=Bearer …</c>.</summary>
    [Secret]
    public string Headers { get; set; } = "";

    public bool IsOn => Endpoint.Length > 0;

    /// <summary>With a closing slash; null when it is no address.</summary>
    public Uri? Address =>
        Uri.TryCreate(Endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Query.Length == 0
            ? address
            : null;

    public bool HeadersAreWellFormed =>
        Headers.Length == 0
        || Headers.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0);
}
