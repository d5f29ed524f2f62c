using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Tests.Intake.Inbound;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>How much each address reads, on a real connection: so much is taken, one byte more is a 413 that says what to do.</summary>
public sealed class BodyLimitsTests
{
    private const int Megabyte = 1024 * 1024;
    private const string Json = "application/fhir+json";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("PUT", "/Slot?identifier=https://pas.example.nhs.uk/Slot%7CS1", Megabyte, false)]
    [InlineData("PUT", "/Slot?identifier=https://pas.example.nhs.uk/Slot%7CS1", Megabyte, true)]
    [InlineData("POST", "/", 4 * Megabyte, false)]
    [InlineData("POST", "/", 4 * Megabyte, true)]
    public async Task The_hospitals_API_reads_a_resource_and_a_Bundle_up_to_their_limits(
        string method,
        string path,
        int limit,
        bool isChunked
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(configure: SocketPortal.Listen);
        var head =
            $"{method} {HospitalFixture.Base}{path} HTTP/1.1\r\nAuthorization: Bearer {await hospital.TokenAsync()}\r\nContent-Type: {Json}\r\n";

        var taken = await SendAsync(hospital.Portal, head, Spaces(limit), isChunked);
        var refused = await SendAsync(hospital.Portal, head, Spaces(limit + 1), isChunked);

        taken.ShouldStartWith("HTTP/1.1 400 ");
        taken.ShouldContain("\"Malformed\"");
        refused.ShouldStartWith("HTTP/1.1 413 ");
        refused.ShouldContain("\"OperationOutcome\"");
        refused.ShouldContain("send less at a time");
    }

    [Theory]
    [InlineData(false, "HTTP/1.1 413 ")]
    // Nobody waits for what nobody reads: the answer is out before the body has come.
    [InlineData(true, "HTTP/1.1 401 ")]
    public async Task The_Aggregators_API_reads_no_body(bool isChunked, string beginning)
    {
        await using var portal = await TestPortal.StartAsync(configure: SocketPortal.Listen);

        var refused = await SendAsync(
            portal,
            "GET /fhir/R4/Appointment HTTP/1.1\r\n",
            Spaces((64 * 1024) + 1),
            isChunked
        );

        refused.ShouldStartWith(beginning);
        refused.ShouldContain("\"OperationOutcome\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_token_endpoint_reads_64_kB(bool isChunked)
    {
        await using var portal = await TestPortal.StartAsync(configure: SocketPortal.Listen);
        const string head = $"POST /oauth2/token HTTP/1.1\r\nContent-Type: {Form}\r\n";
        var fields =
            $"grant_type=client_credentials&client_id={TestPortal.ClientId}&client_secret={TestPortal.ClientSecret}"
            + string.Concat(
                Enumerable.Range(0, 5).Select(i => $"&more{i}={new string('a', 12 * 1024)}")
            )
            + "&last=";

        var taken = await SendAsync(
            portal,
            head,
            Padded(fields, (64 * 1024) - Framing(isChunked)),
            isChunked
        );
        var refused = await SendAsync(portal, head, Padded(fields, (64 * 1024) + 1), isChunked);

        taken.ShouldStartWith("HTTP/1.1 200 ");
        // RFC 6749 section 5.2 has 400 for every request that cannot be used.
        refused.ShouldStartWith("HTTP/1.1 400 ");
        refused.ShouldContain("\"invalid_request\"");
        refused.ShouldContain("The body is too long");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receipt_of_messages_has_a_megabyte_at_most(bool isChunked)
    {
        await using var portal = await TestPortal.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Messages:Callbacks:NotifySecret"] = "agreed-with-nhs-notify",
                ["Messages:Callbacks:NotifyApiKey"] = "the-agreed-key",
            },
            configure: SocketPortal.Listen
        );
        const string head =
            "POST /notify/statuses HTTP/1.1\r\nContent-Type: application/json\r\nx-api-key: the-agreed-key\r\n";

        (await SendAsync(portal, head, Spaces(Megabyte), isChunked)).ShouldStartWith(
            "HTTP/1.1 401 "
        );
        (await SendAsync(portal, head, Spaces(Megabyte + 1), isChunked)).ShouldStartWith(
            "HTTP/1.1 413 "
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_of_two_megabytes_is_taken_and_a_longer_one_told_to_be_shorter(
        bool isChunked
    )
    {
        await using var fixture = await SignInFixture.StartAsync(configure: SocketPortal.Listen);
        var id = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = await LoggedInAsync(fixture);
        var address = $"/appointments/{id}/confirm";
        var form = ErrorPagesTests.Form(await browser.PageAsync(address));
        var fields = await new FormUrlEncodedContent(form).ReadAsStringAsync() + "&more=";
        var head = $"POST {address} HTTP/1.1\r\n{CookieHeader(browser)}Content-Type: {Form}\r\n";
        const int limit = (int)PortalHost.LargestBody;

        var refused = await SendAsync(fixture.Portal, head, Padded(fields, limit + 1), isChunked);
        (await browser.PageAsync($"/appointments/{id}")).ShouldNotContain("have confirmed");
        var taken = await SendAsync(
            fixture.Portal,
            head,
            Padded(fields, limit - Framing(isChunked)),
            isChunked
        );

        refused.ShouldStartWith("HTTP/1.1 413 ");
        refused.ShouldContain("What you sent is too long");
        refused.ShouldContain("make your answers shorter");
        taken.ShouldStartWith("HTTP/1.1 302 ");
        taken.ShouldContain("done=confirmed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logging_out_with_a_form_that_is_too_long_is_a_413_and_ends_nothing(
        bool isChunked
    )
    {
        await using var fixture = await SignInFixture.StartAsync(configure: SocketPortal.Listen);
        var browser = await LoggedInAsync(fixture);

        var refused = await SendAsync(
            fixture.Portal,
            $"POST /log-out HTTP/1.1\r\n{CookieHeader(browser)}Content-Type: {Form}\r\n",
            Padded("a=", (int)PortalHost.LargestBody + 1),
            isChunked
        );

        refused.ShouldStartWith("HTTP/1.1 413 ");
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_draft_has_16_kB_at_most(bool isChunked)
    {
        await using var fixture = await SignInFixture.StartAsync(configure: SocketPortal.Listen);
        var browser = await LoggedInAsync(fixture);
        var head =
            $"PUT /drafts/appointments HTTP/1.1\r\n{CookieHeader(browser)}Content-Type: application/json\r\n";
        const int limit = Portal.Drafts.DraftEndpoints.LongestDraft;

        (await SendAsync(fixture.Portal, head, Object(limit), isChunked)).ShouldStartWith(
            "HTTP/1.1 204 "
        );
        (await SendAsync(fixture.Portal, head, Object(limit + 1), isChunked)).ShouldStartWith(
            "HTTP/1.1 413 "
        );
    }

    private static async Task<Browser> LoggedInAsync(SignInFixture fixture)
    {
        var browser = fixture.Browser();
        var back = fixture.NhsLogin.LogIn(await SignInFixture.StartSignInAsync(browser));
        // The portal's name leads to no machine.
        await SignInFixture.CallbackAsync(browser, new Uri(back).PathAndQuery);
        return browser;
    }

    private static string CookieHeader(Browser browser) =>
        $"Cookie: {string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\n";

    /// <summary>The server counts the frames of a chunked form as a part of it.</summary>
    private static int Framing(bool isChunked) => isChunked ? 2 * 1024 : 0;

    private static byte[] Spaces(int length) => Padded("", length, ' ');

    private static byte[] Object(int length) => Padded("{}", length, ' ');

    private static byte[] Padded(string beginning, int length, char with = 'a') =>
        Encoding.ASCII.GetBytes(beginning.PadRight(length, with));

    /// <returns>All that comes back until the connection ends.</returns>
    private static async Task<string> SendAsync(
        TestPortal portal,
        string head,
        byte[] body,
        bool isChunked
    )
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(portal.App.Urls.Single()).Port);
        var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = reader.ReadToEndAsync();
        try
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"{head}Host: portal.test\r\nConnection: close\r\n{(isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}")}\r\n\r\n"
                )
            );
            foreach (var piece in body.Chunk(16 * 1024))
            {
                if (isChunked)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
                }
                await stream.WriteAsync(piece);
                if (isChunked)
                {
                    await stream.WriteAsync("\r\n"u8.ToArray());
                }
                if (!isChunked && answer.IsCompleted)
                {
                    break;
                }
            }
            if (isChunked)
            {
                await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
            }
        }
        catch (IOException)
        {
            // It has said what it had to say and reads no more.
        }
        return await answer;
    }
}
