using System.Net;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AggregatorParametersTests(SharedAggregator shared)
    : IClassFixture<SharedAggregator>
{
    private readonly AggregatorFixture _aggregator = shared.Aggregator;

    private Task<AggregatorAnswer> SendAsync(string more, string? prefer = null)
    {
        var request = _aggregator.Request().Query($"{AggregatorRequest.For("9990000018")}&{more}");
        return _aggregator.SendAsync(prefer is null ? request : request.With("Prefer", prefer));
    }

    [Theory]
    [InlineData("date=gt2026-01-01")]
    [InlineData("_count=1")]
    [InlineData("a")]
    [InlineData("=")]
    [InlineData("%00=%ff")]
    public async Task An_unknown_parameter_is_refused(string more) =>
        (await SendAsync(more)).ShouldRefuse(HttpStatusCode.BadRequest, "not-supported");

    [Theory]
    [InlineData("date=gt2026-01-01")]
    [InlineData("a&b&_count=1")]
    public async Task It_is_ignored_where_the_caller_asks_for_that(string more) =>
        (await SendAsync(more, "return=minimal, handling=lenient")).ShouldFind(1);

    [Theory]
    [InlineData("_format=json")]
    [InlineData("_format=application/fhir+json")]
    [InlineData("_format=application%2Ffhir%2Bjson")]
    public async Task The_format_may_be_asked_for_in_the_address(string more) =>
        (await SendAsync(more)).ShouldFind(1);

    [Theory]
    [InlineData("_format=xml")]
    [InlineData("_format=")]
    public async Task Another_format_is_not_acceptable(string more) =>
        (await SendAsync(more)).ShouldRefuse(HttpStatusCode.NotAcceptable, "not-supported");

    [Theory]
    [InlineData("_format=json&_format=json", "not-supported")]
    [InlineData("patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018", "exception")]
    public async Task A_repeated_parameter_is_refused(string more, string code) =>
        (await SendAsync(more, "handling=lenient")).ShouldRefuse(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task A_body_beyond_64_kB_is_a_413()
    {
        var request = _aggregator.Request().ToMessage();
        request.Content = new ByteArrayContent(new byte[64 * 1024 + 1]);
        var response = await _aggregator.Portal.Client().SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"too-long\"");
    }
}
