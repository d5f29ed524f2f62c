using System.Net.Http.Headers;

namespace Portal.Api.Outbound;

/// <summary>One request to an outside service, kept so that it can be sent twice.</summary>
/// <param name="Service">The service's name in logs, and of its HTTP client.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Address">Without personal data: addresses are logged on the way.</param>
public sealed record OutboundRequest(string Service, HttpMethod Method, Uri Address)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Null when there is no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The bearer token or key.</summary>
    public string? Bearer { get; init; }

    public string Accept { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>();

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Sent as <c>X-Correlation-ID</c> and logged, so that both sides' logs can be held together.</summary>
    public Guid CorrelationId { get; init; } = Guid.NewGuid();

    /// <summary>Bytes of an answer that are read before it is given up as no answer of the service.</summary>
    public int LongestAnswer { get; init; } = 1024 * 1024;

    /// <summary>A fresh message: one cannot be sent twice.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Address);
        if (ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(Body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        }
        if (Bearer is not null)
        {
            message.Headers.Authorization = new("Bearer", Bearer);
        }
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        message.Headers.TryAddWithoutValidation("X-Correlation-ID", CorrelationId.ToString());
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    /// <summary>Body and bearer are kept from printing.</summary>
    public override string ToString() => $"{Method} to {Service}";
}
