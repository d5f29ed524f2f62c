using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Aggregator;

/// <summary>
/// What is kept of each request: one line in the log, recognisable as the Aggregator's, the figures, and a span. No
/// personal data in any of them.
/// </summary>
public sealed class AggregatorRecord
{
    public const string Source = "Portal.Aggregator";
    public const string Requests = "portal.aggregator.requests";
    public const string Errors = "portal.aggregator.errors";
    public const string Duration = "portal.aggregator.duration";

    private static readonly EventId _answered = new(4001, "AggregatorRequest");
    private static readonly ActivitySource _source = new(Source);

    private readonly ILogger _logger;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _duration;

    public AggregatorRecord(IMeterFactory meters, ILogger<AggregatorFrame> logger)
    {
        _logger = logger;
        var meter = meters.Create(LeftOutResources.Meter);
        _requests = meter.CreateCounter<long>(
            Requests,
            "{request}",
            "Requests below /fhir, by `http.route` and `http.response.status_code`"
        );
        _errors = meter.CreateCounter<long>(
            Errors,
            "{request}",
            "Requests that were answered without data, by `http.route`, `http.response.status_code` and `error.type`, the reason"
        );
        _duration = meter.CreateHistogram(
            Duration,
            "s",
            "How long requests below /fhir took, by `http.route` and `http.response.status_code`",
            advice: new InstrumentAdvice<double>
            {
                // The standard's 400 ms and 9 s are bounds of their own.
                HistogramBucketBoundaries =
                [
                    0.002,
                    0.005,
                    0.01,
                    0.025,
                    0.05,
                    0.1,
                    0.2,
                    0.4,
                    0.8,
                    1.5,
                    3,
                    6,
                    9,
                ],
            }
        );
    }

    /// <summary>The span that the request's SQL lies in; null when nobody listens.</summary>
    public static Activity? Begin() => _source.StartActivity("aggregator");

    public void Keep(
        AggregatorCall call,
        string method,
        int status,
        TimeSpan took,
        Activity? span = null
    )
    {
        var route = call.Route;
        var tags = new TagList { { "http.route", route }, { "http.response.status_code", status } };
        _requests.Add(1, tags);
        _duration.Record(took.TotalSeconds, tags);
        if (status >= StatusCodes.Status400BadRequest)
        {
            _errors.Add(
                1,
                new("http.route", route),
                new("http.response.status_code", status),
                new("error.type", call.Reason ?? "none")
            );
        }
        span?.SetTag("http.route", route)
            .SetTag("http.response.status_code", status)
            .SetTag("portal.correlation_id", call.CorrelationId)
            .SetTag("portal.client", call.ClientId)
            .SetTag("portal.count", call.Count)
            .SetTag("portal.reason", call.Reason)
            .SetStatus(
                status >= StatusCodes.Status500InternalServerError
                    ? ActivityStatusCode.Error
                    : ActivityStatusCode.Unset
            );
        _logger.LogInformation(
            _answered,
            "Aggregator {Method} {Route} answered {Status} in {Duration} ms with {Count} resources, reason {Reason}, client {Client}, correlation {CorrelationId}",
            Known(method),
            route,
            status,
            Math.Round(took.TotalMilliseconds, 1),
            call.Count,
            call.Reason,
            call.ClientId,
            call.CorrelationId
        );
    }

    /// <summary>A caller may call its method anything.</summary>
    private static string Known(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            ? method
            : "other";
}
