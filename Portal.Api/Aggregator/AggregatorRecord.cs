using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Aggregator;

/// <summary>What is kept of each request: one line in the log, recognisable as the Aggregator's. No personal data.</summary>
public sealed class AggregatorRecord(ILogger<AggregatorFrame> logger)
{
    private static readonly EventId _answered = new(4001, "AggregatorRequest");

    public void Keep(AggregatorCall call, string method, int status, TimeSpan took) =>
        logger.LogInformation(
            _answered,
            "Aggregator {Method} {Route} answered {Status} in {Duration} ms with {Count} resources, reason {Reason}, client {Client}, correlation {CorrelationId}",
            Known(method),
            call.Route,
            status,
            Math.Round(took.TotalMilliseconds, 1),
            call.Count,
            call.Reason,
            call.ClientId,
            call.CorrelationId
        );

    /// <summary>A caller may call its method anything.</summary>
    private static string Known(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            ? method
            : "other";
}
