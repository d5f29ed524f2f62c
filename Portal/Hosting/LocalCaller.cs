using System.Net;

namespace Portal.Hosting;

/// <summary>Who asks from the machine itself, past any proxy.</summary>
public static class LocalCaller
{
    private static readonly string[] _ofProxies =
    [
        "X-Forwarded-For",
        "X-Original-For",
        "Forwarded",
        "Via",
    ];

    public static bool Is(HttpContext context) =>
        context.Connection.RemoteIpAddress is var address
        // Without an address it came by a socket of this machine.
        && (address is null || IPAddress.IsLoopback(address))
        && !_ofProxies.Any(context.Request.Headers.ContainsKey);
}
