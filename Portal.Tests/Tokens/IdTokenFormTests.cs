using System.Buffers.Text;
using System.Text;
using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class IdTokenFormTests : IDisposable
{
    private const string Header = """{"alg":"RS512","kid":"first"}""";

    private readonly NhsLoginFixture _nhsLogin = new();

    public void Dispose() => _nhsLogin.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task No_token_is_missing(string? token) =>
        (await _nhsLogin.ValidateAsync(token)).Failure.ShouldBe(IdTokenFailure.Missing);

    [Theory]
    [InlineData(" ")]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.e30.e30.e30")]
    [InlineData("%.%.%")]
    [InlineData("W10.W10.W10")]
    public async Task Text_that_is_no_compact_JWT_is_malformed(string token) =>
        (await _nhsLogin.ValidateAsync(token)).Failure.ShouldBe(IdTokenFailure.Malformed);

    [Theory]
    [InlineData("""{"alg":"RS512","alg":"none","kid":"first"}""")]
    [InlineData("""{"alg":"RS512","kid":"first" """)]
    [InlineData("""{"alg":"RS512","\ud800":1,"kid":"first"}""")]
    public async Task A_broken_or_ambiguous_header_is_malformed(string header) =>
        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().Compact(header, "{}"))).Failure.ShouldBe(
            IdTokenFailure.Malformed
        );

    [Theory]
    [InlineData("""{"sub":"a","sub":"b"}""")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    [InlineData("")]
    public async Task Broken_or_ambiguous_claims_are_refused_even_when_signed(string payload) =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().Compact(Header, payload))
        ).IsAccepted.ShouldBeFalse();

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_algorithm() =>
        (
            await _nhsLogin.ValidateAsync(
                _nhsLogin.Token().Compact("""{"alg":"\ud800","kid":"first"}""", "{}")
            )
        ).Failure.ShouldBe(IdTokenFailure.Algorithm);

    [Fact]
    public async Task A_token_longer_than_the_limit_is_not_even_read()
    {
        var token = new string('a', IdTokenValidator.MaximumLength + 1);

        (await _nhsLogin.ValidateAsync(token)).Failure.ShouldBe(IdTokenFailure.TooLong);
        _nhsLogin.NhsLogin.KeyReads.ShouldBe(0);
    }

    [Fact]
    public async Task Deep_nesting_is_malformed()
    {
        var deep =
            $$"""{"alg":"RS512","kid":"first","x":{{new string('[', 40)}}{{new string(']', 40)}}}""";

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().Compact(deep, "{}"))).Failure.ShouldBe(
            IdTokenFailure.Malformed
        );
    }

    [Fact]
    public async Task A_token_broken_at_any_place_is_refused_without_an_exception()
    {
        var good = _nhsLogin.Token().ToString();
        for (var i = 0; i < good.Length; i += 7)
        {
            var flipped = good.Remove(i, 1).Insert(i, good[i] == 'A' ? "B" : "A");

            (await _nhsLogin.ValidateAsync(flipped)).IsAccepted.ShouldBeFalse($"at {i}");
            (await _nhsLogin.ValidateAsync(good[..i])).IsAccepted.ShouldBeFalse($"cut at {i}");
        }
    }

    [Fact]
    public async Task Random_bytes_are_refused_without_an_exception()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            var part = Base64Url.EncodeToString(bytes);

            (
                await _nhsLogin.ValidateAsync(Encoding.Latin1.GetString(bytes))
            ).IsAccepted.ShouldBeFalse();
            (await _nhsLogin.ValidateAsync($"{part}.{part}.{part}")).IsAccepted.ShouldBeFalse();
        }
    }
}
