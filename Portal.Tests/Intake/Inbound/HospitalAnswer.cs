using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;

namespace Portal.Tests.Intake.Inbound;

/// <summary>What the hospital's system got back.</summary>
public sealed record HospitalAnswer(
    HttpStatusCode Status,
    string Text,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders
)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? Type => Member(Json, "resourceType");

    public string? Effect => Header("X-Message-Effect");

    public IReadOnlyList<JsonElement> Resources =>
        Json.TryGetProperty("entry", out var entries)
            ?
            [
                .. entries
                    .EnumerateArray()
                    .Where(entry => entry.TryGetProperty("resource", out _))
                    .Select(entry => entry.GetProperty("resource")),
            ]
            : [];

    /// <summary>The folder of the test output where such an answer is held against the specifications; null for none.</summary>
    public string? Kind =>
        Text.Length == 0 ? null
        : Type == "OperationOutcome" ? "outcomes"
        : Type == "QuestionnaireResponse" || Resources.Any(IsAnswers) ? "answers"
        : Type == "Bundle" && Json.TryGetProperty("total", out _) ? "bundles"
        : null;

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>The page's address after this one; null on the last.</summary>
    public string? Next =>
        Json.GetProperty("link")
            .EnumerateArray()
            .Where(link => Member(link, "relation") == "next")
            .Select(link => Member(link, "url"))
            .SingleOrDefault();

    public HospitalAnswer ShouldBeDone(
        string resourceType,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        Status.ShouldBe(status, Text);
        ContentHeaders.ContentType!.ToString().ShouldBe("application/fhir+json; charset=utf-8");
        Headers.CacheControl!.ToString().ShouldBe("no-store");
        Header("X-Correlation-ID").ShouldNotBeNullOrEmpty();
        Type.ShouldBe(resourceType, Text);
        return this;
    }

    /// <summary>200, changed nothing, and says why.</summary>
    public HospitalAnswer ShouldBeUnchanged(string effect)
    {
        ShouldBeDone("OperationOutcome");
        Effect.ShouldBe(effect);
        Issue("severity").ShouldBe("information");
        Code.ShouldBe(effect);
        return this;
    }

    /// <summary>An OperationOutcome with this status and reason, which names the field and nobody.</summary>
    public HospitalAnswer ShouldRefuse(
        HttpStatusCode status,
        string reason,
        string? expression = null
    )
    {
        Status.ShouldBe(status, Text);
        ContentHeaders.ContentType!.ToString().ShouldBe("application/fhir+json; charset=utf-8");
        Headers.CacheControl!.ToString().ShouldBe("no-store");
        Header("X-Correlation-ID").ShouldNotBeNullOrEmpty();
        Type.ShouldBe("OperationOutcome");
        Issue("severity").ShouldBe("error");
        Code.ShouldBe(reason);
        Issue("diagnostics")!.Length.ShouldBeGreaterThan(20);
        if (expression is not null)
        {
            Json.GetProperty("issue")[0]
                .GetProperty("expression")[0]
                .GetString()
                .ShouldBe(expression);
        }
        Text.ShouldNotContain("99900");
        Text.ShouldNotContain("Ward");
        Text.ShouldNotContain("Archer");
        return this;
    }

    public string? Code =>
        Member(
            Json.GetProperty("issue")[0].GetProperty("details").GetProperty("coding")[0],
            "code"
        );

    private static bool IsAnswers(JsonElement resource) =>
        Member(resource, "resourceType") == "QuestionnaireResponse";

    private string? Issue(string member) => Member(Json.GetProperty("issue")[0], member);

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
