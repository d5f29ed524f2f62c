namespace Portal.Api.Outbound;

/// <summary>Addresses of outside services in the configuration.</summary>
internal static class Addresses
{
    public const string Fault = "must be an https address (http only for localhost)";

    /// <summary>https anywhere, http on this machine only: keys and NHS numbers travel there.</summary>
    public static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
        && (
            address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
        );

    /// <summary>The path below a base address, which may or may not end in a slash.</summary>
    public static Uri Below(string baseAddress, string path) =>
        new($"{baseAddress.TrimEnd('/')}/{path}");
}
