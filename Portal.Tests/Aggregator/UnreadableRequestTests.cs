using System.Globalization;
using System.Text.Json;
using Portal.Tests.Fhir;
using Portal.Tests.Hosting;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>What the server refuses before any code of the portal's own runs, over real sockets.</summary>
public sealed class UnreadableRequestTests(UnreadableRequestTests.Portals portals)
    : IClassFixture<UnreadableRequestTests.Portals>
{
    private const string Host = "Host: portal.test\r\nConnection: close\r\n";

    public static TheoryData<string, int> Unreadable =>
        new()
        {
            { "nonsense\r\n\r\n", 400 },
            { "\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n", 400 },
            { $"GET /fhir/R4/Appointment%00 HTTP/1.1\r\n{Host}\r\n", 400 },
            { $"GET /fhir/R4/%0 HTTP/1.7\r\n{Host}\r\n", 400 },
            { $"GET /fhir/R4/Appointment HTTP/9.9\r\n{Host}\r\n", 400 },
            { "GET /fhir/R4/Appointment HTTP/1.1\r\n\r\n", 400 },
            { $"GET /fhir/R4/Appointment HTTP/1.1\r\n{Host}No colon\r\n\r\n", 400 },
            { $"GET /fhir/R4/Appointment HTTP/1.1\r\n{Host}A: b\0c\r\n\r\n", 400 },
            { $"GET /fhir/R4/Appointment HTTP/1.1\r\nHost: a b\r\n\r\n", 400 },
            { $"GET /fhir/R4/Appointment HTTP/1.1\r\n{Host}Content-Length: x\r\n\r\n", 400 },
            { $"GET /fhir/R4/Appointment?{new string('a', 9000)} HTTP/1.1\r\n{Host}\r\n", 414 },
            {
                $"GET /fhir/R4/Appointment HTTP/1.1\r\n{Host}A: {new string('a', 40_000)}\r\n\r\n",
                431
            },
            { $"GET /fhir/R4/Appointment HTTP/1.1\r\n{Host}{Headers(120)}\r\n", 431 },
        };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_answered_with_an_OperationOutcome(
        string request,
        int status
    )
    {
        var answer = await SocketPortal.SendAsync(portals.Portal, request);

        answer.ShouldStartWith($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} ");
        answer.ShouldContain("Content-Type: application/fhir+json; charset=utf-8\r\n");
        answer.ShouldContain("Cache-Control: no-store\r\n");
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        ProducerStandard.FaultsOfOutcome(JsonDocument.Parse(body).RootElement).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_gets_no_FHIR()
    {
        var answer = await SocketPortal.SendAsync(
            portals.Portal,
            $"GET /appointments%00 HTTP/1.1\r\n{Host}\r\n"
        );

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldNotContain("fhir");
    }

    [Fact]
    public async Task What_went_before_on_the_same_connection_is_answered_as_ever()
    {
        var answer = await SocketPortal.SendAsync(
            portals.Portal,
            "GET /health/live HTTP/1.1\r\nHost: portal.test\r\n\r\nGET /fhir/R4/%00 HTTP/1.1\r\nHost: portal.test\r\n\r\n"
        );

        answer.ShouldStartWith("HTTP/1.1 200 OK");
        answer.ShouldContain("HTTP/1.1 400 Bad Request\r\nContent-Length: ");
        answer.ShouldEndWith("}");
    }

    private static string Headers(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: a\r\n"));

    public sealed class Portals : IAsyncLifetime
    {
        public TestPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Portal = await TestPortal.StartAsync(configure: SocketPortal.Listen);

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
