using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Portal.Api.Aggregator;

/// <summary>How many of the Aggregator's requests each endpoint answers in a second (WF-NFR-03).</summary>
public sealed class AggregatorRates(IOptions<AggregatorLimits> limits, TimeProvider clock)
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(1);

    private readonly int? _share = limits.Value.Share;
    private readonly ConcurrentDictionary<string, SlidingLog> _endpoints = new(
        StringComparer.Ordinal
    );

    /// <param name="route">The endpoint's template.</param>
    /// <returns>Null when the request may pass, else how long to wait.</returns>
    public TimeSpan? WaitFor(string route) =>
        _share is not { } share
        || _endpoints
            .GetOrAdd(
                route,
                static (_, made) => new(made.share, _window, made.clock),
                (share, clock)
            )
            .Passes(out var wait)
            ? null
            : wait;
}
