using System.Net;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Tokens.TokenEndpointFixture;

namespace Portal.Tests.Tokens;

/// <summary>Assertions that an attacker, or the holder of a good key, made by hand: refused, and never an error of ours.</summary>
public sealed class HostileAssertionTests : IAsyncLifetime
{
    private TokenEndpointFixture _tokens = null!;

    public async ValueTask InitializeAsync() => _tokens = await StartAsync();

    public ValueTask DisposeAsync() => _tokens.DisposeAsync();

    private const string Header = """{"alg":"RS512","typ":"JWT","kid":"KID"}""";

    private static string Signed(string payload, string header = Header) =>
        TestJwt.Compact(
            header.Replace("KID", TestKey.First.Id, StringComparison.Ordinal),
            payload,
            TestKey.First,
            "RS512"
        );

    private string Payload(string from, string to)
    {
        var good = System.Text.Json.JsonSerializer.Serialize(_tokens.GoodAssertion().Claims);
        good.ShouldContain(from);
        return good.Replace(from, to, StringComparison.Ordinal);
    }

    private async Task<TokenAnswer> PostAsync(string assertion)
    {
        var form = Assertion(_tokens.GoodAssertion());
        form["client_assertion"] = assertion;
        return await _tokens.PostAsync(form);
    }

    private async Task ShouldBeRefusedAsync(string assertion)
    {
        var answer = await PostAsync(assertion);
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("invalid_client");
    }

    [Theory]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":[\"key-client\"]")]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":{\"a\":1}")]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":7")]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":null")]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":\"\\ud800\"")]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":\"key-client\\u0000\"")]
    [InlineData("\"sub\":\"key-client\"", "\"sub\":\"key-client\",\"sub\":\"aggregator\"")]
    [InlineData("\"iss\":\"key-client\"", "\"iss\":[\"key-client\"]")]
    [InlineData("\"iss\":\"key-client\"", "\"iss\":\"\\ud800\"")]
    [InlineData("\"exp\":", "\"exp\":\"soon\",\"x\":")]
    [InlineData("\"exp\":", "\"exp\":1e400,\"x\":")]
    [InlineData("\"exp\":", "\"exp\":253402300799,\"x\":")]
    [InlineData("\"exp\":", "\"exp\":99999999999999999999,\"x\":")]
    [InlineData("\"exp\":", "\"exp\":-1,\"x\":")]
    [InlineData("\"exp\":", "\"exp\":true,\"x\":")]
    [InlineData("\"iat\":", "\"nbf\":253402300799,\"iat\":")]
    [InlineData("\"iat\":", "\"nbf\":\"\\ud800\",\"iat\":")]
    [InlineData("\"aud\":\"https://portal.test/oauth2/token\"", "\"aud\":[]")]
    [InlineData(
        "\"aud\":\"https://portal.test/oauth2/token\"",
        "\"aud\":[\"https://portal.test\"]"
    )]
    [InlineData(
        "\"aud\":\"https://portal.test/oauth2/token\"",
        "\"aud\":\"https://portal.test/oauth2/token/x\""
    )]
    [InlineData(
        "\"aud\":\"https://portal.test/oauth2/token\"",
        "\"aud\":{\"0\":\"https://portal.test/oauth2/token\"}"
    )]
    [InlineData("\"jti\":", "\"jti\":\"\",\"x\":")]
    [InlineData("\"jti\":", "\"jti\":{},\"x\":")]
    public Task Claims_that_are_not_as_they_must_be_are_refused_even_when_signed(
        string from,
        string to
    ) => ShouldBeRefusedAsync(Signed(Payload(from, to)));

    [Theory, BothEngines]
    public async Task An_id_that_cannot_be_kept_is_refused(DatabaseEngine engine)
    {
        await using var tokens = await StartAsync(engine);

        foreach (var id in new[] { "\0", "a\0b", "\u001b", "\r\n" })
        {
            (
                await tokens.PostAsync(Assertion(tokens.GoodAssertion().With("jti", id)))
            ).Error.ShouldBe("invalid_client");
        }
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/dev/null")]
    [InlineData("first' OR '1'='1")]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("https://attacker.test/keys")]
    public Task A_key_id_is_a_name_and_nothing_is_opened_by_it(string keyId) =>
        ShouldBeRefusedAsync(
            Signed(
                Payload("\"sub\"", "\"sub\""),
                $$"""{"alg":"RS512","typ":"JWT","kid":"{{keyId}}"}"""
            )
        );

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID"}""")]
    [InlineData("""{"alg":"None","kid":"KID"}""")]
    [InlineData("""{"alg":["RS512"],"kid":"KID"}""")]
    [InlineData("""{"alg":"RS512","alg":"none","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP","enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"kid":"KID"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("")]
    public Task A_header_that_is_not_as_it_must_be_is_refused(string header) =>
        ShouldBeRefusedAsync(Signed(Payload("\"sub\"", "\"sub\""), header));

    [Theory]
    [InlineData("jku", "\"https://attacker.test/keys\"")]
    [InlineData("x5u", "\"https://attacker.test/certificate\"")]
    [InlineData("jwk", "{\"kty\":\"oct\",\"k\":\"AAAA\"}")]
    public async Task A_key_that_the_assertion_brings_itself_counts_for_nothing(
        string name,
        string value
    )
    {
        var header =
            $$"""{"alg":"RS512","typ":"JWT","kid":"{{TestKey.First.Id}}","{{name}}":{{value}}}""";
        var payload = Payload("\"sub\"", "\"sub\"");

        await ShouldBeRefusedAsync(TestJwt.Compact(header, payload, TestKey.Second, "RS512"));
    }

    [Fact]
    public async Task Parts_too_few_too_many_or_without_end_are_refused()
    {
        var good = _tokens.GoodAssertion().ToString();
        var parts = good.Split('.');

        foreach (
            var assertion in new[]
            {
                $"{parts[0]}.{parts[1]}",
                $"{parts[0]}.{parts[1]}.",
                $"{good}.",
                $"{good}.a.b",
                $".{good}",
                $"{parts[0]}..{parts[2]}",
                good + "=",
                new string('.', 10_000),
                $"{parts[0]}.{new string('A', 12_000)}.{parts[2]}",
            }
        )
        {
            await ShouldBeRefusedAsync(assertion);
        }
        (await PostAsync(good)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_audience_of_several_may_be_this_portal()
    {
        var assertion = _tokens
            .GoodAssertion()
            .With(
                "aud",
                new[] { "https://another.test", TestPortal.BaseUrl + TokenEndpointFixture.Path }
            );

        (await PostAsync(assertion.ToString())).Status.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRefusedAsync(assertion.ToString());
    }
}
