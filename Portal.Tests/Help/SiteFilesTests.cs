using System.Net;
using Microsoft.Extensions.Options;
using Shouldly;

namespace Portal.Tests.Help;

public sealed class SiteFilesTests
{
    private const string SecurityTxt = "/.well-known/security.txt";

    private static Task<TestPortal> StartAsync(params (string Key, string Value)[] settings) =>
        TestPortal.StartAsync("SecurityTxt", settings);

    [Fact]
    public async Task Search_engines_are_told_to_keep_off()
    {
        await using var portal = await TestPortal.StartAsync();

        using var answer = await portal.Client().GetAsync("/robots.txt");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("User-agent: *\nDisallow: /\n");
    }

    [Fact]
    public async Task Who_finds_a_hole_reads_whom_to_tell()
    {
        await using var portal = await StartAsync(
            ("Contacts:0", "mailto:security@example.nhs.uk"),
            ("Contacts:1", "https://example.nhs.uk/report"),
            ("Expires", "2027-06-01T01:00:00+01:00"),
            ("Policy", "https://example.nhs.uk/policy")
        );

        using var answer = await portal.Client().GetAsync(SecurityTxt);

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """
            Contact: mailto:security@example.nhs.uk
            Contact: https://example.nhs.uk/report
            Expires: 2027-06-01T00:00:00Z
            Preferred-Languages: en
            Canonical: https://portal.test/.well-known/security.txt
            Policy: https://example.nhs.uk/policy

            """.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task Without_a_contact_there_is_no_file()
    {
        await using var portal = await TestPortal.StartAsync();

        (await portal.Client().GetAsync(SecurityTxt)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Contacts:0", "security@example.nhs.uk", "must each begin with mailto:")]
    [InlineData("Contacts:0", "mailto:a@example.nhs.uk\nPolicy: x", "must each begin with mailto:")]
    [InlineData("Contacts:0", "http://example.nhs.uk/", "must each begin with mailto:")]
    [InlineData("Contacts:0", "tel:+44-300-123-4567", "Expires is missing beside Contacts")]
    [InlineData("Policy", "http://example.nhs.uk/", "must be an https address")]
    public async Task A_wrong_value_stops_the_portal_with_what_is_wrong(
        string key,
        string value,
        string expected
    )
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            StartAsync((key, value))
        );

        failure.Message.ShouldContain(expected);
    }
}
