using System.Net;
using Microsoft.Extensions.Options;
using Shouldly;

namespace Portal.Tests.NhsApp;

public sealed class SiteLinksTests
{
    private static readonly string _fingerprint = string.Join(':', Enumerable.Repeat("1F", 32));

    private static Task<TestPortal> StartAsync(params (string Key, string Value)[] settings) =>
        TestPortal.StartAsync("NhsApp:SiteLinks", settings);

    [Proves("APP-11")]
    [Fact]
    public async Task Android_learns_which_package_opens_the_links()
    {
        await using var portal = await StartAsync(
            ("AndroidPackage", "uk.example.app"),
            ("AndroidFingerprints:0", _fingerprint)
        );

        var answer = await portal.Client().GetAsync("/.well-known/assetlinks.json");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            $$$"""[{"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"android_app","package_name":"uk.example.app","sha256_cert_fingerprints":["{{{_fingerprint}}}"]}}]"""
        );
    }

    [Proves("APP-11")]
    [Fact]
    public async Task An_iPhone_learns_which_app_opens_which_links()
    {
        await using var portal = await StartAsync(("IosAppId", "ABCDE12345.uk.example.app"));

        var answer = await portal.Client().GetAsync("/.well-known/apple-app-site-association");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"applinks":{"apps":[],"details":[{"appID":"ABCDE12345.uk.example.app","paths":["/appointments","/appointments/*","/documents/*","/questionnaires/*"]}]}}"""
        );
    }

    [Proves("APP-11")]
    [Theory]
    [InlineData("/.well-known/assetlinks.json")]
    [InlineData("/.well-known/apple-app-site-association")]
    public async Task Without_configuration_there_is_no_file(string path)
    {
        await using var portal = await TestPortal.StartAsync();

        (await portal.Client().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Proves("APP-11")]
    [Theory]
    [InlineData("AndroidPackage", "uk.example.app", "AndroidFingerprints must have at least one")]
    [InlineData("AndroidFingerprints:0", "1f:2e", "must each be 32 pairs of hexadecimal digits")]
    [InlineData("IosAppId", "uk.example.app", "must be a team and a bundle")]
    public async Task A_wrong_value_stops_the_portal_with_what_is_wrong(
        string key,
        string value,
        string expected
    )
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            StartAsync((key, value))
        );

        failure.Message.ShouldContain("NhsApp:SiteLinks:");
        failure.Message.ShouldContain(expected);
    }
}
