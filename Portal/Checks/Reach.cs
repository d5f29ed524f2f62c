namespace Portal.Checks;

/// <summary>Why an address did not answer, in words that name no secret and say where to look.</summary>
internal static class Reach
{
    public static string Why(Exception fault) =>
        Chain(fault).OfType<HttpRequestException>().LastOrDefault() is { } http
            ? http.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError =>
                    "its name is not known here: check the address and this machine's DNS",
                HttpRequestError.ConnectionError =>
                    "no connection: check the address, the firewall and the proxy",
                HttpRequestError.SecureConnectionError =>
                    "TLS failed: its certificate is not trusted here, or is another name's",
                HttpRequestError.ProxyTunnelError =>
                    "the proxy refused the way: check HTTPS_PROXY and what the proxy allows",
                _ => "the connection broke off",
            }
        : Chain(fault).Any(one => one is OperationCanceledException or TimeoutException)
            ? "no answer in time: check the firewall and the proxy"
        : "it cannot be reached";

    public static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }
}
