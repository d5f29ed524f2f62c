using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Intake.Inbound;

/// <summary>Who may call, and what is answered to everything that is no good request.</summary>
public sealed class InboundGateTests
{
    private const string Tasks = $"{HospitalFixture.Base}/Task";

    private static async Task<HospitalAnswer> SendAsync(
        HospitalFixture hospital,
        string? bearer,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Tasks);
        if (bearer is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", bearer);
        }
        change?.Invoke(request);
        return await hospital.SendAsync(request);
    }

    [Theory]
    [InlineData(null, "TokenMissing")]
    [InlineData("Basic aG9zcGl0YWw6aG9zcGl0YWw=", "TokenMissing")]
    [InlineData("Bearer nonsense", "TokenInvalid")]
    public async Task Without_a_token_of_ours_there_is_nothing(string? bearer, string reason)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        var answer = await SendAsync(hospital, bearer);

        answer.ShouldRefuse(HttpStatusCode.Unauthorized, reason);
        answer.Header("WWW-Authenticate").ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_token_that_has_expired_is_refused()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        await hospital.TokenAsync();
        hospital.Portal.Clock.Advance(TimeSpan.FromMinutes(9));
        (await hospital.GetAsync("/Task")).ShouldBeDone("Bundle");

        hospital.Portal.Clock.Advance(TimeSpan.FromMinutes(2));

        (await hospital.GetAsync("/Task")).ShouldRefuse(
            HttpStatusCode.Unauthorized,
            "TokenInvalid"
        );
    }

    [Theory]
    [InlineData("no-scope", "ScopeMissing")]
    [InlineData("no-trust", "TrustMissing")]
    [InlineData("unknown-trust", "TrustMissing")]
    public async Task A_client_needs_the_scope_and_a_trust(string client, string reason)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        var answer = await hospital.GetAsync("/Task", client);

        answer.ShouldRefuse(HttpStatusCode.Forbidden, reason);
    }

    [Fact]
    public async Task The_Aggregators_token_does_not_open_it_nor_does_a_hospitals_open_the_Aggregators()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var aggregator = await new TokenEndpointFixture(hospital.Portal).PostAsync(
            TokenEndpointFixture.Secret()
        );

        (await SendAsync(hospital, $"Bearer {aggregator.Token}")).ShouldRefuse(
            HttpStatusCode.Forbidden,
            "ScopeMissing"
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/fhir/R4/Appointment");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await hospital.TokenAsync()
        );
        using var response = await hospital.Portal.Client().SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Above_its_rate_a_client_is_told_when_to_try_again_and_others_are_not_held_up()
    {
        await using var hospital = await HospitalFixture.StartAsync(
            settings: new Dictionary<string, string?> { ["Inbound:RequestsPerMinute"] = "3" }
        );
        for (var i = 0; i < 3; i++)
        {
            (await hospital.GetAsync("/Task")).ShouldBeDone("Bundle");
        }

        var refused = await hospital.GetAsync("/Task");

        refused.ShouldRefuse(HttpStatusCode.TooManyRequests, "TooManyRequests");
        refused.Header("Retry-After").ShouldBe("10");
        (await hospital.GetAsync("/Task", HospitalFixture.OtherHospital)).ShouldBeDone("Bundle");
    }

    [Theory]
    [InlineData("GET", "", "NoSuchRoute")]
    [InlineData("GET", "/hospital", "NoSuchRoute")]
    [InlineData("GET", "/hospital/fhir/R4/Patient", "NoSuchRoute")]
    [InlineData("POST", "/hospital/fhir/R4/Task/1/$forget", "NoSuchRoute")]
    [InlineData("GET", "/hospital/fhir/R4/Task/1", "NotFound")]
    [InlineData("GET", "/hospital/fhir/R4/Appointment/1", "NotFound")]
    public async Task What_is_not_there_is_said_in_FHIR(string method, string path, string reason)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        using var request = new HttpRequestMessage(
            new(method),
            path.Length == 0 ? "/hospital/" : path
        );
        request.Headers.Authorization = new("Bearer", await hospital.TokenAsync());

        (await hospital.SendAsync(request)).ShouldRefuse(HttpStatusCode.NotFound, reason);
    }

    [Theory]
    [InlineData("DELETE", "/Task", "GET, HEAD")]
    [InlineData("PUT", "/Task/1", "GET, HEAD")]
    [InlineData("GET", "/Task/1/$accept", "POST")]
    [InlineData("GET", "/Task/1/$reject", "POST")]
    [InlineData("POST", "/Appointment", "GET, HEAD, PUT")]
    [InlineData("DELETE", "/Appointment/1", "GET, HEAD, PUT")]
    [InlineData("PATCH", "/Slot", "GET, HEAD, PUT")]
    [InlineData("GET", "", "POST")]
    public async Task Another_method_is_refused_with_those_there_are(
        string method,
        string path,
        string allow
    )
    {
        await using var hospital = await HospitalFixture.StartAsync();

        var answer = await hospital.SendAsync(new HttpMethod(method), path);

        answer.ShouldRefuse(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed");
        answer.Header("Allow").ShouldBe(allow);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/fhir+xml", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json", "gzip")]
    [InlineData(null, null)]
    public async Task Another_type_of_body_is_refused(string? type, string? encoding)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        (await hospital.SendAsync(HttpMethod.Put, Messages.Named("Slot", "S1"), body)).ShouldRefuse(
            HttpStatusCode.UnsupportedMediaType,
            "ContentType"
        );
    }

    [Theory]
    [InlineData("", "Malformed")]
    [InlineData("{", "Malformed")]
    [InlineData("[]", "Malformed")]
    [InlineData("null", "Malformed")]
    [InlineData("{\"resourceType\":\"Slot\",\"resourceType\":\"Slot\"}", "Malformed")]
    [InlineData("{\"resourceType\":\"Patient\"}", "Malformed")]
    [InlineData("{\"resourceType\":1}", "Malformed")]
    [InlineData("{\"a\":\"\\ud800\"}", "Malformed")]
    public async Task What_is_no_resource_of_the_type_is_refused(string body, string reason)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        foreach (
            var path in new[] { Messages.Named("Slot", "S1"), Messages.Named("Appointment", "A1") }
        )
        {
            if (
                path.Contains("Slot", StringComparison.Ordinal)
                || !body.Contains("Slot", StringComparison.Ordinal)
            )
            {
                (
                    await hospital.SendAsync(HttpMethod.Put, path, HospitalFixture.Json(body))
                ).ShouldRefuse(HttpStatusCode.BadRequest, reason);
            }
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var body = new ByteArrayContent([(byte)'"', 0xC3, 0x28, (byte)'"']);
        body.Headers.ContentType = new("application/fhir+json");

        (await hospital.SendAsync(HttpMethod.Put, Messages.Named("Slot", "S1"), body)).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Malformed"
        );
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_resource_has_a_megabyte_at_most(int more, HttpStatusCode status)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var body = new byte[(1024 * 1024) + more];
        Array.Fill(body, (byte)' ');

        foreach (var isChunked in new[] { false, true })
        {
            using HttpContent content = isChunked
                ? new StreamContent(new Unseekable(body))
                : new ByteArrayContent(body);
            content.Headers.ContentType = new("application/fhir+json");
            (
                await hospital.SendAsync(HttpMethod.Put, Messages.Named("Slot", "S1"), content)
            ).Status.ShouldBe(status);
        }
    }

    [Fact]
    public async Task Nothing_but_JSON_is_answered()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var token = $"Bearer {await hospital.TokenAsync()}";

        (
            await SendAsync(
                hospital,
                token,
                request => request.Headers.TryAddWithoutValidation("Accept", "application/fhir+xml")
            )
        ).ShouldRefuse(HttpStatusCode.NotAcceptable, "NotAcceptable");
    }

    [Theory]
    [InlineData("7c1f3ab2-4c44-4c1c-9f0e-1c5f3a2b6d11", true)]
    [InlineData("patient 999", false)]
    [InlineData("9990000018", false)]
    public async Task The_correlation_id_comes_back_where_it_can_be_used(string id, bool isUsed)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        var answer = await SendAsync(
            hospital,
            null,
            request => request.Headers.TryAddWithoutValidation("X-Correlation-ID", id)
        );

        (answer.Header("X-Correlation-ID") == id).ShouldBe(isUsed);
    }

    [Fact]
    public async Task Each_request_leaves_one_line_that_names_the_client_and_nobody_else()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        await hospital.SendAsync(Messages.Appointment(hospital, 1));

        var line = hospital
            .Portal.Log.Lines.Where(line =>
                line.Contains("InboundRequest", StringComparison.Ordinal)
            )
            .ShouldHaveSingleItem();

        line.ShouldContain("Hospital hospital of RXX: PUT");
        line.ShouldContain("/hospital/fhir/R4/Appointment answered 201");
        line.ShouldContain("effect Applied");
        hospital.Portal.Log.Everything.ShouldNotContain("pas.example.nhs.uk");
        hospital.Portal.Log.Everything.ShouldNotContain(Messages.Ada);
    }

    [Theory, BothEngines]
    public async Task When_the_database_is_gone_the_answer_is_500_in_FHIR_with_nothing_of_the_cause(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.TokenAsync();
        await hospital.Portal.Data.ExecuteAsync("DROP TABLE unknown_sources", new { });

        var answer = await hospital.SendAsync(Messages.Appointment(hospital, 1));

        answer.ShouldRefuse(HttpStatusCode.InternalServerError, "Failed");
        answer.Text.ShouldNotContain("unknown_sources");
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
