using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Portal.Api.Audit;
using Portal.Api.Hosting;

namespace Portal.Api.Aggregator;

/// <summary>
/// Around everything below /fhir: the correlation id comes back on every answer, nothing is cached, nobody waits longer
/// than the standard's 9 seconds, no exception gets out, and each request leaves one line in the log.
/// </summary>
public sealed class AggregatorFrame(
    RequestDelegate next,
    AggregatorDeadline time,
    AggregatorRecord record,
    Maintenance maintenance,
    TimeProvider clock,
    ILogger<AggregatorFrame> logger
)
{
    /// <summary>No resource of ours needs a body; one that is sent all the same is read past up to here.</summary>
    private const long LargestBody = 64 * 1024;

    /// <summary>nginx's status for a caller who did not wait; for the log alone.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly EventId _failed = new(4002, "AggregatorFailure");

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var call = new AggregatorCall(context)
        {
            CorrelationId = CorrelationId.Read(context.Request.Headers[CorrelationId.Header]),
        };
        context.Features.Set(call);
        AuditTrail.Current?.CorrelationId = call.CorrelationId;
        using var span = AggregatorRecord.Begin();
        // The pages' words for errors are not for the Aggregator.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        SetHeaders(context, call);
        var status = await AnswerAsync(context, call);
        record.Keep(call, context.Request.Method, status, Stopwatch.GetElapsedTime(started), span);
    }

    private async Task<int> AnswerAsync(HttpContext context, AggregatorCall call)
    {
        var gone = context.RequestAborted;
        using var late = time.Begin();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(gone, late.Token);
        // Everything below works for as long as this token lets it, down to the commands in the database.
        context.RequestAborted = deadline.Token;
        try
        {
            if (await RefusalBeforehandAsync(context, deadline.Token) is { } refusal)
            {
                await FhirResults.Refuse(refusal).ExecuteAsync(context);
            }
            else
            {
                await next(context);
            }
            return context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return ClientClosedRequest;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.RequestAborted = gone;
            return await RefuseAsync(context, call, RefusalOf(failure, call, deadline.Token));
        }
        catch (Exception failure)
        {
            // Half an answer is out: the caller must not take it for a whole one.
            call.Reason = RefusalOf(failure, call, deadline.Token).Reason;
            context.Abort();
            return context.Response.StatusCode;
        }
    }

    private async ValueTask<AggregatorRefusal?> RefusalBeforehandAsync(
        HttpContext context,
        CancellationToken deadline
    ) =>
        await maintenance.CurrentAsync(deadline) is { } window
            ? AggregatorRefusal.Maintenance(window.UntilAt - clock.GetUtcNow())
        : IsTooLarge(context) ? AggregatorRefusal.BodyTooLarge
        : null;

    private AggregatorRefusal RefusalOf(
        Exception failure,
        AggregatorCall call,
        CancellationToken deadline
    )
    {
        if (failure is OperationCanceledException && deadline.IsCancellationRequested)
        {
            return AggregatorRefusal.TimedOut;
        }
        if (failure is BadHttpRequestException bad)
        {
            return AggregatorRefusal.Unreadable(bad.StatusCode);
        }
        logger.LogError(
            _failed,
            failure,
            "The Aggregator's request {CorrelationId} failed",
            call.CorrelationId
        );
        return AggregatorRefusal.Failed;
    }

    private static async Task<int> RefuseAsync(
        HttpContext context,
        AggregatorCall call,
        AggregatorRefusal refusal
    )
    {
        context.Response.Clear();
        SetHeaders(context, call);
        await FhirResults.Refuse(refusal).ExecuteAsync(context);
        return context.Response.StatusCode;
    }

    private static bool IsTooLarge(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } largest)
        {
            largest.MaxRequestBodySize = LargestBody;
        }
        return context.Request.ContentLength > LargestBody;
    }

    private static void SetHeaders(HttpContext context, AggregatorCall call)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (call.CorrelationId is not null)
        {
            context.Response.Headers[CorrelationId.Header] = call.CorrelationId;
        }
    }
}
