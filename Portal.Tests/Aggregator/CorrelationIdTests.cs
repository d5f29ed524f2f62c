using System.Net;
using Shouldly;
using CorrelationId = Portal.Api.Aggregator.CorrelationId;

namespace Portal.Tests.Aggregator;

public sealed class CorrelationIdTests(SharedAggregator shared) : IClassFixture<SharedAggregator>
{
    private readonly AggregatorFixture _aggregator = shared.Aggregator;

    public static TheoryData<string> Sane =>
        [
            AggregatorRequest.CorrelationId,
            "C93E2449-A2EF-4476-AD15-13491036BE22",
            "a",
            "rrt-123.456.789-a",
            "~!@#$%^&*()_+{}|:\"<>?`-=[]\\;',./",
            // Not a valid NHS number, and ten digits that are part of something longer.
            "9990000019",
            "19990000018",
            "a9990000018",
            new string('a', 128),
        ];

    public static TheoryData<string> NotSane =>
        [
            "",
            " ",
            "a b",
            "a\tb",
            "caf\u00e9",
            "9990000018",
            "id-9990000018-id",
            "999-000-0018",
            "999.000.0018",
            new string('a', 129),
        ];

    [Theory, MemberData(nameof(Sane))]
    public void Any_visible_text_is_taken(string text) => CorrelationId.Read(text).ShouldBe(text);

    [Theory, MemberData(nameof(NotSane))]
    public void What_could_do_harm_is_not(string text) => CorrelationId.Read(text).ShouldBeNull();

    [Fact]
    public void Two_headers_are_none() => CorrelationId.Read(new[] { "a", "b" }).ShouldBeNull();

    [Fact]
    public void A_thousand_UUIDs_are_taken()
    {
        var random = new Random(5);
        var bytes = new byte[16];
        for (var i = 0; i < 1000; i++)
        {
            // Digits alone are the likeliest to look like an NHS number.
            random.NextBytes(bytes);
            var digits = new Guid([.. bytes.Select(b => (byte)((b % 100 / 10 << 4) + (b % 10)))]);
            CorrelationId.Read(digits.ToString()).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task It_comes_back_on_an_error_too() =>
        (await _aggregator.SendAsync(_aggregator.Request().Without("Authorization")))
            .ShouldRefuse(HttpStatusCode.Unauthorized, "processing")
            .Header("X-Correlation-ID")
            .ShouldBe(AggregatorRequest.CorrelationId);

    [Theory]
    [InlineData("9990000018")]
    [InlineData("a b")]
    public async Task One_that_is_not_sane_is_refused_and_does_not_come_back(string id) =>
        (await _aggregator.SendAsync(_aggregator.Request().With("X-Correlation-ID", id)))
            .ShouldRefuse(HttpStatusCode.BadRequest, "exception")
            .Header("X-Correlation-ID")
            .ShouldBeNull();

    [Fact]
    public async Task Two_are_refused() =>
        (await _aggregator.SendAsync(_aggregator.Request().With("X-Correlation-ID", "a", "b")))
            .ShouldRefuse(HttpStatusCode.BadRequest, "exception")
            .Header("X-Correlation-ID")
            .ShouldBeNull();
}
