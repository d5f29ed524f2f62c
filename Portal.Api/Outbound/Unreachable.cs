namespace Portal.Api.Outbound;

/// <summary>Why somebody could not be reached, for the log: names no address, and no secret that may be in one.</summary>
internal static class Unreachable
{
    public static string Because(Exception fault)
    {
        for (var one = fault; one is not null; one = one.InnerException)
        {
            if (one is HttpRequestException http)
            {
                return Words(http.HttpRequestError);
            }
        }
        return fault.GetType().Name;
    }

    private static string Words(HttpRequestError error) =>
        error switch
        {
            HttpRequestError.NameResolutionError => "its name is not known to the DNS",
            HttpRequestError.ConnectionError => "no connection",
            HttpRequestError.SecureConnectionError => "TLS failed: its certificate is not good",
            HttpRequestError.ProxyTunnelError => "the proxy refused the way",
            _ => "the connection failed",
        };
}
