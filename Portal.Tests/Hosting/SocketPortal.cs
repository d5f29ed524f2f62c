using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Hosting;

/// <summary>Lets a test portal listen on a real socket, as in production, and sends it bytes that no client would.</summary>
public static class SocketPortal
{
    /// <summary>For <see cref="TestPortal.StartAsync"/>: Kestrel on a free port of this machine in place of the test server.</summary>
    public static void Listen(WebApplicationBuilder builder)
    {
        builder.Services.Remove(
            builder.Services.Last(service => service.ServiceType == typeof(IServer))
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    /// <summary>Sends the bytes on a connection of their own and reads all that comes back until it ends.</summary>
    public static async Task<string> SendAsync(TestPortal portal, byte[] bytes)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", new Uri(portal.App.Urls.Single()).Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(bytes);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // The server did not want to read the rest; what it said before is kept.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>As Latin-1, in which every character is a byte.</summary>
    public static Task<string> SendAsync(TestPortal portal, string text) =>
        SendAsync(portal, Encoding.Latin1.GetBytes(text));
}
