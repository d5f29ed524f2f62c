using System.Net;
using System.Net.Sockets;

namespace Portal.Sandbox.Hosting;

/// <summary>
/// Where one side listens. Each side must know the other's address before either starts, so port 0 is turned into a
/// bound socket at once: no other program can take the port in between.
/// </summary>
public sealed class ListeningAddress : IDisposable
{
    private readonly Socket? _socket;

    private ListeningAddress(string url, Socket? socket) => (Url, _socket) = (url, socket);

    /// <summary>With its real port, without a trailing slash.</summary>
    public string Url { get; }

    /// <returns>Null when the text is not <c>http://host:port</c>.</returns>
    public static ListeningAddress? TryTake(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp
            || uri.PathAndQuery != "/"
            || uri.UserInfo.Length > 0
        )
        {
            return null;
        }
        if (uri.Port != 0)
        {
            return new($"http://{uri.Authority}", null);
        }

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new($"http://{uri.Host}:{((IPEndPoint)socket.LocalEndPoint!).Port}", socket);
    }

    public void Use(IWebHostBuilder host)
    {
        if (_socket is null)
        {
            host.UseUrls(Url);
            return;
        }

        host.UseUrls($"http://127.0.0.1:{new Uri(Url).Port}");
        host.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => _socket);
    }

    public void Dispose() => _socket?.Dispose();
}
