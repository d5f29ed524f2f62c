using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>Clients that never finish what they send take no thread: everybody else is answered.</summary>
public sealed class SlowClientsTests
{
    private const int Slow = 300;

    [Proves("WF-NFR-05", "HZ-07.2")]
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: portal.test\r\nX-Slow: ")]
    [InlineData(
        "POST /oauth2/token HTTP/1.1\r\nHost: portal.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\ngrant_type="
    )]
    public async Task Hundreds_that_never_finish_a_request_keep_nobody_waiting(string beginning)
    {
        await using var portal = await TestPortal.StartAsync(configure: SocketPortal.Listen);
        var address = new Uri(portal.App.Urls.Single());
        var slow = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Slow; i++)
            {
                var client = new TcpClient();
                slow.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
            }
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }
}
