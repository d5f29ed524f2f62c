using System.IO.Compression;
using System.Net;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class AssetsTests
{
    private const string Script = "/assets/portal.js?v=1";

    private static async Task<HttpResponseMessage> GetAsync(
        TestPortal portal,
        string address,
        string accepted
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await new Browser(portal).SendAsync(request);
    }

    [Theory]
    [InlineData("/assets/portal.js", "text/javascript")]
    [InlineData("/assets/portal.css", "text/css")]
    [InlineData("/assets/nhsuk-frontend.min.css", "text/css")]
    [InlineData("/_framework/blazor.web.js", "text/javascript")]
    public async Task A_browser_that_takes_Brotli_gets_what_was_compressed_at_the_build(
        string address,
        string type
    )
    {
        await using var portal = await TestPortal.StartAsync();
        var plain = await (await GetAsync(portal, address, "")).Content.ReadAsStringAsync();

        var response = await GetAsync(portal, address + "?v=1", "gzip, deflate, br, zstd");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        response.Headers.CacheControl!.ToString().ShouldContain("max-age=31536000");
        await using var brotli = new BrotliStream(
            await response.Content.ReadAsStreamAsync(),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(brotli);
        (await reader.ReadToEndAsync()).ShouldBe(plain);
    }

    [Theory]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("", null)]
    public async Task A_browser_that_takes_none_gets_another(string accepted, string? encoding)
    {
        await using var portal = await TestPortal.StartAsync();

        var response = await GetAsync(portal, Script, accepted);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
    }
}
