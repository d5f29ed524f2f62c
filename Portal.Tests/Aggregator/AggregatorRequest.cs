using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>A request as the Aggregator sends it, of which every part can be made wrong.</summary>
public sealed class AggregatorRequest(string bearer, TestIdToken idToken)
{
    public const string CorrelationId = "c93e2449-a2ef-4476-ad15-13491036be22";

    private readonly Dictionary<string, string[]> _headers = new(StringComparer.Ordinal)
    {
        ["Authorization"] = [$"Bearer {bearer}"],
        ["X-Correlation-ID"] = [CorrelationId],
        ["NHSD-ID-Token"] = [idToken.ToString()],
    };

    private string _query = For(TestIdToken.Number);

    public HttpMethod Method { get; set; } = HttpMethod.Get;
    public string Path { get; set; } = "/fhir/R4/Appointment";

    public static string For(string number) =>
        $"patient:identifier=https://fhir.nhs.uk/Id/nhs-number|{number}";

    public AggregatorRequest With(string header, params string[] values)
    {
        _headers[header] = values;
        return this;
    }

    public AggregatorRequest Without(string header)
    {
        _headers.Remove(header);
        return this;
    }

    /// <param name="query">As it stands after the question mark.</param>
    public AggregatorRequest Query(string query)
    {
        _query = query;
        return this;
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, $"{TestPortal.BaseUrl}{Path}?{_query}");
        foreach (var (name, values) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, values).ShouldBeTrue();
        }
        return message;
    }
}
