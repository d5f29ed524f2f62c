using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed partial class AggregatorFrameTests(SharedAggregator shared)
    : IClassFixture<SharedAggregator>
{
    private readonly AggregatorFixture _aggregator = shared.Aggregator;

    private Task<AggregatorAnswer> SendAsync(string method, string path)
    {
        var request = _aggregator.Request();
        request.Method = new HttpMethod(method);
        request.Path = path;
        return _aggregator.SendAsync(request);
    }

    [Theory]
    [InlineData("/fhir")]
    [InlineData("/fhir/")]
    [InlineData("/fhir/R4")]
    [InlineData("/fhir/R4/")]
    [InlineData("/fhir/R4/Patient")]
    [InlineData("/fhir/R4/metadata")]
    [InlineData("/fhir/R4/Appointment/01a20308-ecae-740d-83b3-3ef45d016729")]
    [InlineData("/fhir/R4/Appointment/_search")]
    [InlineData("/fhir/R5/Appointment")]
    [InlineData("/fhir/../fhir/R4/%2e%2e/x")]
    public async Task What_does_not_exist_is_a_404_with_the_correlation_id(string path) =>
        (await SendAsync("GET", path))
            .ShouldRefuse(HttpStatusCode.NotFound, "not-found")
            .Header("X-Correlation-ID")
            .ShouldBe(AggregatorRequest.CorrelationId);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Another_method_is_a_405_that_names_the_right_ones(string method)
    {
        var answer = await SendAsync(method, "/fhir/R4/Appointment");

        answer.ShouldRefuse(HttpStatusCode.MethodNotAllowed, "not-supported");
        answer.ContentHeaders.Allow.ShouldBe(["GET", "HEAD"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/json")]
    [InlineData("application/fhir+json")]
    [InlineData("APPLICATION/FHIR+JSON; fhirVersion=4.0; charset=utf-8")]
    [InlineData("text/html, application/xml;q=0.9, */*;q=0.1")]
    [InlineData("")]
    public async Task Any_Accept_that_allows_FHIR_JSON_is_answered_with_it(string accept) =>
        (await _aggregator.SendAsync(_aggregator.Request().With("Accept", accept))).ShouldFind(1);

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData("application/fhir+xml")]
    [InlineData("application/fhir+json;q=0")]
    [InlineData("text/*")]
    [InlineData("rubbish")]
    public async Task Any_other_Accept_is_a_406(string accept) =>
        (await _aggregator.SendAsync(_aggregator.Request().With("Accept", accept))).ShouldRefuse(
            HttpStatusCode.NotAcceptable,
            "not-supported"
        );

    [Proves("WF-NFR-09")]
    [Fact]
    public async Task A_failure_is_a_500_that_tells_nothing_and_one_line_in_the_log()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.ExecuteAsync("DROP TABLE appointment_history", new { });
        await aggregator.Portal.Data.ExecuteAsync("DROP TABLE appointments", new { });

        var answer = await aggregator.GetAsync();

        answer.ShouldRefuse(HttpStatusCode.InternalServerError, "exception");
        answer.Text.ShouldNotContain("appointments");
        answer.Header("X-Correlation-ID").ShouldBe(AggregatorRequest.CorrelationId);
        aggregator.Portal.Log.Lines.Count(line => line.Contains(" AggregatorFailure ")).ShouldBe(1);
    }

    [Fact]
    public async Task A_HEAD_that_is_refused_has_no_body()
    {
        var answer = await SendAsync("HEAD", "/fhir/R4/Nothing");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Text.ShouldBeEmpty();
    }

    [Proves("WF-NFR-09")]
    [Fact]
    public async Task Each_request_leaves_one_line_that_says_all_but_whose()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.AppointmentAsync();
        await aggregator.GetAsync();
        await aggregator.GetAsync(aggregator.IdToken().SignedAs("none"));
        await aggregator.SendAsync(aggregator.Request().Query("patient:identifier=9990000018"));

        var lines = aggregator
            .Portal.Log.Lines.Where(line => line.Contains(" AggregatorRequest "))
            .ToList();

        lines.Count.ShouldBe(3);
        lines.ShouldAllBe(line => Line().IsMatch(line));
        lines[0].ShouldContain("answered 200");
        lines[0].ShouldContain("with 1 resources");
        lines[1].ShouldContain("reason IdTokenAlgorithm");
        lines[2].ShouldContain("reason PatientIdentifierInvalid");
        foreach (var secret in new[] { "9990000018", "1980-05-17", "Ada", "Archer", "Adeyemi" })
        {
            aggregator.Portal.Log.Everything.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Attacks_in_every_part_of_a_request_are_refused_as_any_other_nonsense()
    {
        foreach (
            var attack in new[]
            {
                "' OR '1'='1",
                "\"; DROP TABLE patients; --",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "../../../etc/passwd",
                "%0d%0aSet-Cookie:a=b",
                new string('9', 5000),
            }
        )
        {
            foreach (var header in new[] { "Authorization", "X-Correlation-ID", "NHSD-ID-Token" })
            {
                var answer = await _aggregator.SendAsync(
                    _aggregator.Request().With(header, attack)
                );
                ((int)answer.Status).ShouldBeLessThan(500, $"{header}: {attack}");
            }
            (
                await _aggregator.SendAsync(
                    _aggregator.Request().Query(AggregatorRequest.For(Uri.EscapeDataString(attack)))
                )
            ).ShouldRefuse(HttpStatusCode.BadRequest, "exception");
        }
        (await _aggregator.GetAsync()).ShouldFind(1);
    }

    [GeneratedRegex(
        @"AggregatorFrame: Information AggregatorRequest Aggregator GET /fhir/R4/Appointment answered \d+ in [\d.]+ ms with \d* ?.*resources, reason .*, client aggregator, correlation c93e2449-a2ef-4476-ad15-13491036be22$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Line();
}
