using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Portal.Tests.Fhir;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>What came back.</summary>
public sealed record AggregatorAnswer(
    HttpStatusCode Status,
    string Text,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders
)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public IReadOnlyList<JsonElement> Resources =>
        Json.TryGetProperty("entry", out var entries)
            ? [.. entries.EnumerateArray().Select(entry => entry.GetProperty("resource"))]
            : [];

    public string? Code => Issue("code");
    public string? Diagnostics => Issue("diagnostics");

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>An OperationOutcome with this status and code, and nothing about the patient.</summary>
    public AggregatorAnswer ShouldRefuse(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status, Text);
        ContentHeaders.ContentType!.ToString().ShouldBe("application/fhir+json; charset=utf-8");
        Headers.CacheControl!.ToString().ShouldBe("no-store");
        ProducerStandard.FaultsOfOutcome(Json).ShouldBeEmpty();
        Code.ShouldBe(code);
        Text.ShouldNotContain("99900");
        Text.ShouldNotContain("1980");
        if (status == HttpStatusCode.Unauthorized)
        {
            Headers.WwwAuthenticate.ShouldNotBeEmpty();
        }
        return this;
    }

    /// <summary>A searchset with this many resources.</summary>
    public AggregatorAnswer ShouldFind(int total)
    {
        Status.ShouldBe(HttpStatusCode.OK, Text);
        ContentHeaders.ContentType!.ToString().ShouldBe("application/fhir+json; charset=utf-8");
        Headers.CacheControl!.ToString().ShouldBe("no-store");
        ProducerStandard.FaultsOfBundle(Json).ShouldBeEmpty();
        Resources.Count.ShouldBe(total);
        return this;
    }

    private string? Issue(string member) =>
        Json.GetProperty("issue")[0].GetProperty(member).GetString();
}
