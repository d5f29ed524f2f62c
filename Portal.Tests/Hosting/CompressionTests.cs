using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed partial class CompressionTests
{
    private static async Task<string> EncodingAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip, br");
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return string.Join(',', response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Styles_and_scripts_are_compressed_and_pages_are_not()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        var page = await client.GetStringAsync("/help/terms?a=b");
        var style = Style().Match(page).Groups["address"].Value;

        (await EncodingAsync(client, style)).ShouldNotBeEmpty();
        (await EncodingAsync(client, "/help/terms?a=b")).ShouldBeEmpty();
    }

    [GeneratedRegex(
        "<link[^>]*rel=\"stylesheet\"[^>]*href=\"(?<address>[^\"]+)\"|<link[^>]*href=\"(?<address>[^\"]+)\"[^>]*rel=\"stylesheet\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Style();
}
