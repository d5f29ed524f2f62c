using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Aggregator;

/// <summary>
/// Around everything below /fhir: the correlation id comes back on every answer, nothing is cached, no exception gets
/// out, and each request leaves one line in the log that is recognisable as the Aggregator's.
/// </summary>
public sealed class AggregatorFrame(RequestDelegate next, ILogger<AggregatorFrame> logger)
{
    private static readonly EventId _answered = new(4001, "AggregatorRequest");
    private static readonly EventId _failed = new(4002, "AggregatorFailure");

    /// <summary>nginx's status for a caller who did not wait; for the log alone.</summary>
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var call = new AggregatorCall
        {
            CorrelationId = CorrelationId.Read(context.Request.Headers[CorrelationId.Header]),
        };
        context.Features.Set(call);
        // The pages' words for errors are not for the Aggregator.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        SetHeaders(context, call);
        try
        {
            await next(context);
            Log(context, call, started, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log(context, call, started, ClientClosedRequest);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            logger.LogError(
                _failed,
                failure,
                "The Aggregator's request {CorrelationId} failed",
                call.CorrelationId
            );
            context.Response.Clear();
            SetHeaders(context, call);
            await FhirResults.Refuse(AggregatorRefusal.Failed).ExecuteAsync(context);
            Log(context, call, started, context.Response.StatusCode);
        }
    }

    private static void SetHeaders(HttpContext context, AggregatorCall call)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (call.CorrelationId is not null)
        {
            context.Response.Headers[CorrelationId.Header] = call.CorrelationId;
        }
    }

    /// <summary>The route's template, never the address: that holds the NHS number.</summary>
    private void Log(HttpContext context, AggregatorCall call, long started, int status) =>
        logger.LogInformation(
            _answered,
            "Aggregator {Method} {Route} answered {Status} in {Duration} ms with {Count} resources, reason {Reason}, client {Client}, correlation {CorrelationId}",
            HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                ? context.Request.Method
                : "other",
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            status,
            Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
            call.Count,
            call.Reason,
            call.ClientId,
            call.CorrelationId
        );
}
