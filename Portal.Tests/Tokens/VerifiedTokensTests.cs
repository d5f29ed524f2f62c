using System.Globalization;
using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class VerifiedTokensTests
{
    private static readonly DateTimeOffset _now = new(2026, 6, 3, 9, 0, 0, TimeSpan.Zero);

    private readonly VerifiedTokens<string> _verified = new(capacity: 100);

    [Fact]
    public void What_was_verified_is_found_until_the_instant_it_expires()
    {
        _verified.Keep("a.b.c", "ada", _now.AddSeconds(60));

        _verified.Find("a.b.c", _now.AddSeconds(60) - TimeSpan.FromTicks(1)).ShouldBe("ada");
        _verified.Find("a.b.c", _now.AddSeconds(60)).ShouldBeNull();
    }

    [Theory]
    [InlineData("a.b.d")]
    [InlineData("a.b.c ")]
    [InlineData("A.b.c")]
    [InlineData("")]
    public void Another_token_is_not_found(string token)
    {
        _verified.Keep("a.b.c", "ada", _now.AddSeconds(60));

        _verified.Find(token, _now).ShouldBeNull();
    }

    [Fact]
    public void However_many_are_verified_no_more_than_twice_the_capacity_are_kept()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _verified.Keep(
                i.ToString(CultureInfo.InvariantCulture),
                "someone",
                _now.AddSeconds(60)
            );
            _verified.Count.ShouldBeLessThanOrEqualTo(200);
        }

        _verified.Find("9999", _now).ShouldBe("someone");
        _verified.Find("9900", _now).ShouldBe("someone");
        _verified.Find("0", _now).ShouldBeNull();
    }
}
