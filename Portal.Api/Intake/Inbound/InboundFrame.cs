using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Portal.Api.Aggregator;
using Portal.Api.Audit;

namespace Portal.Api.Intake.Inbound;

/// <summary>
/// Around everything below /hospital: a correlation id on every answer, nothing is cached, no exception gets out, and
/// each request leaves one line in the log.
/// </summary>
public sealed class InboundFrame(
    RequestDelegate next,
    ILogger<InboundFrame> logger,
    InboundMetrics metrics,
    HospitalCalls calls,
    TimeProvider clock
)
{
    private static readonly EventId _answered = new(4201, "InboundRequest");
    private static readonly EventId _failed = new(4202, "InboundFailure");

    /// <summary>nginx's status for a caller who did not wait; for the log alone.</summary>
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var call = new InboundCall
        {
            CorrelationId =
                CorrelationId.Read(context.Request.Headers[CorrelationId.Header])
                ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString(),
        };
        context.Features.Set(call);
        AuditTrail.Current?.CorrelationId = call.CorrelationId;
        // The pages' words for errors are not for hospital systems.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        SetHeaders(context, call);
        try
        {
            await next(context);
            Log(context, call, started, context.Response.StatusCode);
            if (call.Trust is { } trust && BringsNews(context))
            {
                await calls.NoteAsync(trust);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log(context, call, started, ClientClosedRequest);
        }
        catch (BadHttpRequestException unreadable) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, call, InboundRefusal.Unreadable(unreadable.StatusCode));
            Log(context, call, started, context.Response.StatusCode);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            logger.LogError(
                _failed,
                failure,
                "A hospital's request {CorrelationId} failed",
                call.CorrelationId
            );
            await RefuseAsync(context, call, InboundRefusal.Failed);
            Log(context, call, started, context.Response.StatusCode);
        }
    }

    /// <summary>Something was sent, and taken.</summary>
    private static bool BringsNews(HttpContext context) =>
        context.Response.StatusCode < StatusCodes.Status300MultipleChoices
        && !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method);

    private static Task RefuseAsync(HttpContext context, InboundCall call, InboundRefusal refusal)
    {
        context.Response.Clear();
        SetHeaders(context, call);
        return InboundAnswer.Of(refusal).ExecuteAsync(context);
    }

    private static void SetHeaders(HttpContext context, InboundCall call)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[CorrelationId.Header] = call.CorrelationId;
    }

    /// <summary>The route's template, never the address: that holds the hospital's identifiers.</summary>
    private void Log(HttpContext context, InboundCall call, long started, int status)
    {
        var took = Stopwatch.GetElapsedTime(started);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        metrics.Answered(route, status, call.Reason, took);
        logger.LogInformation(
            _answered,
            "Hospital {Client} of {Trust}: {Method} {Route} answered {Status} in {Duration} ms, effect {Effect}, reason {Reason}, correlation {CorrelationId}",
            call.ClientId,
            call.Trust,
            Method(context.Request.Method),
            route,
            status,
            Math.Round(took.TotalMilliseconds, 1),
            call.Effect,
            call.Reason,
            call.CorrelationId
        );
    }

    /// <summary>A method is any text that the caller likes: only those in use are logged.</summary>
    private static string Method(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method)
            ? method
            : "other";
}
