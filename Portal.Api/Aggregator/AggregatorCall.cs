using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Api.Aggregator;

/// <summary>What the log line of one request says of it, gathered on its way. No personal data.</summary>
public sealed class AggregatorCall(HttpContext context)
{
    /// <summary>The route's template, never the address: that holds the NHS number. Known once routing is done.</summary>
    public string Route => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";

    /// <summary>Null when the request has none that can be used.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The verified client.</summary>
    public string? ClientId { get; set; }

    /// <summary>How many resources the answer holds.</summary>
    public int? Count { get; set; }

    /// <summary>Why there is no data.</summary>
    public string? Reason { get; set; }

    public static AggregatorCall Of(HttpContext context) =>
        context.Features.Get<AggregatorCall>()
        ?? throw new InvalidOperationException("The route lies outside the Aggregator's part.");
}
