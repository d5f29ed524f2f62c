using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Portal.SignIn;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>Whatever somebody writes into a link, the portal leads nowhere but to itself.</summary>
public sealed class ReturnAddressTests
{
    private static readonly Uri _portal = new("https://portal.test/log-in");

    /// <summary>What attacks are made of: browsers drop some of it, and read some of it as something else.</summary>
    private static readonly string[] _pieces =
    [
        "/",
        "//",
        "\\",
        "\t",
        "\n",
        "\r",
        " ",
        "\0",
        "\u00a0",
        "\u2028",
        "\uff0f",
        "\u2215",
        "@",
        ":",
        "?",
        "#",
        "&",
        "=",
        ".",
        "..",
        "%2f",
        "%5c",
        "%09",
        "%0d%0a",
        "%00",
        "~",
        ";",
        "https:",
        "HTTPS:",
        "javascript:",
        "data:",
        "attacker.example",
        "portal.test",
        "portal.test.attacker.example",
        "appointments",
        "returnUrl=",
        "trackingId=",
        "assertedLoginIdentity=",
        "[::1]",
        "1",
        "\u00e9",
        "\ud83d\ude00",
    ];

    private static readonly Gen<string> _addresses = Gen.Elements(_pieces)
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .Or(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

    [Fact]
    public void No_return_address_leads_off_the_site() =>
        Prop.ForAll(
                _addresses.ToArbitrary(),
                address =>
                {
                    var link = DeepLink.Parse(address);
                    return StaysHere(link.Address)
                        && StaysHere(link.ReturnUrl)
                        && StaysHere(LogInRedirect.To(SignInPaths.LogIn, link))
                        && DeepLink.Parse(link.ReturnUrl) == link;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void No_address_of_a_request_leads_off_the_site() =>
        Prop.ForAll(
                _addresses.ToArbitrary(),
                address =>
                {
                    var request = new DefaultHttpContext().Request;
                    request.Path = new PathString("/" + address);
                    return StaysHere(DeepLink.Of(request).Address);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Theory]
    [InlineData("//attacker.example/appointments")]
    [InlineData("/\\attacker.example/appointments")]
    [InlineData("/%2fattacker.example")]
    public async Task No_path_leads_off_the_site_either(string path)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        foreach (var caller in new[] { browser, fixture.Browser() })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var request = new HttpRequestMessage(
                    method,
                    new Uri($"https://portal.test{path}")
                );
                using var answer = await caller.SendAsync(request);
                (answer.Headers.Location?.OriginalString ?? "/").ShouldSatisfyAllConditions(
                    location => StaysHere(location).ShouldBeTrue()
                );
            }
        }
    }

    /// <summary>As browsers read a Location (WHATWG URL): tabs and line ends go, a backslash is a slash.</summary>
    private static bool StaysHere(string location)
    {
        var read = new string([.. location.Where(letter => letter is not ('\t' or '\n' or '\r'))])
            .Replace('\\', '/')
            .Trim(' ', '\0');
        return read.StartsWith('/')
            && !read.StartsWith("//", StringComparison.Ordinal)
            && Uri.TryCreate(_portal, read, out var target)
            && target.Host == _portal.Host
            && target.Scheme == _portal.Scheme;
    }
}
