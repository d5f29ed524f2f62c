using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Aggregator;

/// <summary>
/// Gives requests that Kestrel cannot read, and answers before any of our code runs (400, 408, 413, 414, 431, 505), the
/// OperationOutcome that it does not give them. Only on HTTP/1.1 without TLS of our own, which ends before the portal.
/// </summary>
public sealed class UnreadableRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";
    private static readonly EventId _unreadable = new(4004, "UnreadableRequest");

    private readonly ILogger _logger;
    private readonly Counter<long> _counter;

    public UnreadableRequests(
        DiagnosticListener server,
        IMeterFactory meters,
        ILogger<UnreadableRequests> logger
    )
    {
        _logger = logger;
        _counter = meters
            .Create(LeftOutResources.Meter)
            .CreateCounter<long>(
                "portal.aggregator.unreadable",
                "{request}",
                "Requests that are not HTTP, or too large, by `http.response.status_code`"
            );
        server.Subscribe(this, name => name == BadRequest);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is not IFeatureCollection features
            || features.Get<UnreadableRequest>() is not { } request
            || features.Get<IBadRequestExceptionFeature>()?.Error
                is not Microsoft.AspNetCore.Http.BadHttpRequestException error
            || features.Get<IHttpResponseFeature>() is { HasStarted: true }
            || features.Get<ITlsHandshakeFeature>() is not null
            || !IsForAggregator(features.Get<IHttpRequestFeature>()?.RawTarget)
        )
        {
            return;
        }

        // A version that does not exist is the caller's fault, whatever RFC 9110 calls it.
        var status =
            error.StatusCode < 500
                ? error.StatusCode
                : Microsoft.AspNetCore.Http.StatusCodes.Status400BadRequest;
        request.Refuse(AggregatorRefusal.Unreadable(status));
        _counter.Add(1, new KeyValuePair<string, object?>("http.response.status_code", status));
        _logger.LogInformation(
            _unreadable,
            "Aggregator request that cannot be read answered {Status}",
            status
        );
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>Where the address could not be read either, it may have been the Aggregator: no browser sends such a thing.</summary>
    private static bool IsForAggregator(string? target) =>
        string.IsNullOrEmpty(target)
        || target.StartsWith(AggregatorPaths.Root, StringComparison.OrdinalIgnoreCase)
        || !target.StartsWith('/');
}
