using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>
/// A phone on slow 3G, by arithmetic: each answer comes after 400 ms, and all that come at once share 400 kbit/s. How a
/// browser fares is measured by the load benchmarks (docs/performance.md).
/// </summary>
public sealed class SlowNetworkTests
{
    private const double RoundTrip = 0.4;
    private const double BytesPerSecond = 400_000 / 8.0;

    [Proves("WF-NFR-01")]
    [Theory]
    [InlineData("/appointments", "Mozilla/5.0 Test")]
    [InlineData("/appointments", "Mozilla/5.0 nhsapp-ios/1.25.0")]
    [InlineData("/appointments/{0}", "Mozilla/5.0 Test")]
    [InlineData("/appointments/{0}", "Mozilla/5.0 nhsapp-ios/1.25.0")]
    [InlineData("/questionnaires", "Mozilla/5.0 Test")]
    public async Task The_first_page_can_be_read_three_seconds_after_the_jump_off(
        string address,
        string userAgent
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var store = fixture.Portal.Data;
        var clinic = await store.ClinicAsync(fixture.Trust);
        var appointments = new List<Guid>();
        for (var day = 0; day < 20; day++)
        {
            appointments.Add(
                await store.AppointmentAsync(
                    fixture.Patient,
                    fixture.Trust,
                    clinic,
                    BookingData.Now.AddDays(day + 1)
                )
            );
        }
        var browser = fixture.Browser();
        browser.UserAgent = userAgent;

        // To the portal, and back to it from NHS login, whose own answer is not the portal's.
        const double redirects = 2 * RoundTrip;
        var page = await fixture.SignInAsync(
            browser,
            string.Format(address, appointments[0])
                + $"?assertedLoginIdentity={SignInFixture.Assertion}"
        );
        var html = await AskAsync(browser, page);
        var needed = 0;
        foreach (var link in Needed(Encoding.UTF8.GetString(html.Body)))
        {
            needed += (await AskAsync(browser, link)).Bytes;
        }

        var seconds = redirects + 2 * RoundTrip + (html.Bytes + needed) / BytesPerSecond;
        seconds.ShouldBeLessThan(3);
    }

    /// <summary>Styles, and scripts that are not put off: they come at once, and the styles must be there.</summary>
    private static IEnumerable<string> Needed(string html) =>
        new HtmlParser()
            .ParseDocument(html)
            .QuerySelectorAll("link[rel=stylesheet], script[src]")
            .Select(link => link.GetAttribute("href") ?? link.GetAttribute("src")!)
            .Where(link => link.StartsWith('/'));

    private static async Task<(int Bytes, byte[] Body)> AskAsync(Browser browser, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        var response = await browser.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        var body = await response.Content.ReadAsByteArrayAsync();
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .Sum(header => header.Key.Length + header.Value.Sum(value => value.Length) + 4);
        return (headers + body.Length, body);
    }
}
