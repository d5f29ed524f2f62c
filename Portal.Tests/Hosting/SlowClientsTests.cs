using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Tests.Aggregator;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>Clients that never finish what they send take no thread: everybody else is answered.</summary>
public sealed class SlowClientsTests
{
    private const int Slow = 300;

    /// <summary>Longer than a busy machine takes, shorter than Kestrel leaves the slow ones alone.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

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
            using var http = new HttpClient { Timeout = _patience };

            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Proves("WF-NFR-05", "HZ-07.2")]
    [Theory]
    [InlineData(SlowClients.Headers)]
    [InlineData(SlowClients.Bodies)]
    [InlineData(SlowClients.UnreadAnswers)]
    public async Task The_Aggregator_is_answered_while_hundreds_are_slow_at_its_own_API(string what)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            configure: SocketPortal.Listen
        );
        for (var i = 0; i < 20; i++)
        {
            await aggregator.AppointmentAsync();
        }
        using var http = aggregator.Portal.Client();
        http.Timeout = _patience;
        await using var slow = await SlowClients.StartAsync(
            http.BaseAddress!.Port,
            Slow,
            what,
            Question(aggregator)
        );

        for (var i = 0; i < 10; i++)
        {
            using var question = Question(aggregator);
            using var answer = await http.SendAsync(question);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("\"total\":20");
        }
        slow.Sent.ShouldBeGreaterThan(Slow, "they were at it all the time");
    }

    private static HttpRequestMessage Question(AggregatorFixture aggregator)
    {
        var question = aggregator.Request().ToMessage();
        question.RequestUri = new Uri(question.RequestUri!.PathAndQuery, UriKind.Relative);
        return question;
    }
}
