using System.Net;
using Microsoft.Extensions.Options;
using Portal.Api.Tokens;
using Shouldly;
using static Portal.Tests.Tokens.TokenEndpointFixture;

namespace Portal.Tests.Tokens;

public sealed class TokenRateLimitTests
{
    private static Task<TokenEndpointFixture> StartAsync(int perMinute) =>
        TokenEndpointFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tokens:RequestsPerMinute"] = $"{perMinute}",
            }
        );

    [Fact]
    public async Task A_client_that_asks_too_often_has_to_wait_and_others_do_not()
    {
        await using var tokens = await StartAsync(3);
        for (var i = 0; i < 3; i++)
        {
            (await tokens.PostAsync(Secret())).Status.ShouldBe(HttpStatusCode.OK);
        }

        var answer = await tokens.PostAsync(Secret());

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        (await tokens.PostAsync(Secret(Hospital, HospitalSecret))).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Guessing_client_ids_from_one_address_comes_to_an_end()
    {
        await using var tokens = await StartAsync(1);
        for (var i = 0; i < 10; i++)
        {
            (await tokens.PostAsync(Secret($"guess-{i}"))).Status.ShouldBe(
                HttpStatusCode.Unauthorized
            );
        }

        (await tokens.PostAsync(Secret("guess-10"))).Status.ShouldBe(
            HttpStatusCode.TooManyRequests
        );
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void An_IPv6_caller_is_known_by_its_network(string one, string other, bool isSame)
    {
        using var limits = new TokenRateLimits(
            Options.Create(new TokenOptions { RequestsPerMinute = 1 })
        );

        limits.Allows(IPAddress.Parse(one), "client").ShouldBeTrue();
        limits.Allows(IPAddress.Parse(other), "client").ShouldBe(!isSame);
    }
}
