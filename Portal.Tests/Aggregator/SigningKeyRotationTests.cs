using System.Net;
using Portal.Tests.Tokens;

namespace Portal.Tests.Aggregator;

public sealed class SigningKeyRotationTests
{
    private static Task<AggregatorFixture> StartAsync(params TestKey[] keys) =>
        AggregatorFixture.StartAsync(
            settings: keys.Select((key, i) => (key, i))
                .ToDictionary(
                    pair => $"Tokens:SigningKeys:{pair.i}:PrivateKey",
                    pair => (string?)pair.key.PrivatePem,
                    StringComparer.Ordinal
                )
        );

    private static Task<AggregatorAnswer> SendAsync(AggregatorFixture to, string bearer) =>
        to.SendAsync(to.Request().With("Authorization", $"Bearer {bearer}"));

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task Tokens_of_the_old_key_are_good_beside_the_new_one_and_refused_without_it()
    {
        await using var before = await StartAsync(TestKey.First);
        await using var during = await StartAsync(TestKey.Second, TestKey.First);
        await using var after = await StartAsync(TestKey.Second);

        (await SendAsync(during, before.Bearer)).ShouldFind(0);
        (await SendAsync(after, during.Bearer)).ShouldFind(0);
        (await SendAsync(after, before.Bearer)).ShouldRefuse(
            HttpStatusCode.Unauthorized,
            "processing"
        );
    }

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task A_client_that_was_taken_out_loses_its_tokens()
    {
        await using var with = await StartAsync(TestKey.First);
        await using var without = await AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tokens:SigningKeys:0:PrivateKey"] = TestKey.First.PrivatePem,
                ["Tokens:Clients:0:ClientId"] = "another",
                ["Tokens:Clients:1:ClientId"] = "aggregator-2",
                ["Tokens:Clients:1:Scopes:0"] = "pca.read",
                ["Tokens:Clients:1:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash("x"),
            }
        );

        (await SendAsync(without, with.Bearer)).ShouldRefuse(
            HttpStatusCode.Unauthorized,
            "processing"
        );
    }
}
