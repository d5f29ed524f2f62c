using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Aggregator;

/// <summary>How much and how long the API answers: <c>Aggregator:Limits</c>. The standard's numbers when nothing is given.</summary>
public sealed class AggregatorLimits
{
    public const string Section = "Aggregator:Limits";

    /// <summary>Requests that each endpoint lets through in any second, over all instances; 0 sets no limit.</summary>
    [Range(0, 100_000, ErrorMessage = "must be 0 (no limit) to 100000")]
    public int RequestsPerSecond { get; set; } = 60;

    /// <summary>How many instances of the portal there are: each lets its share through.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000: how many instances of the portal run")]
    public int Instances { get; set; } = 1;

    /// <summary>After how long a request is given up with 504, in milliseconds.</summary>
    [Range(
        100,
        9_000,
        ErrorMessage = "must be milliseconds from 100 to 9000: the Aggregator waits no longer"
    )]
    public int TimeoutMilliseconds { get; set; } = 9_000;

    public TimeSpan Timeout => TimeSpan.FromMilliseconds(TimeoutMilliseconds);

    /// <summary>What this instance lets through in any second; null when there is no limit.</summary>
    public int? Share => RequestsPerSecond == 0 ? null : Math.Max(1, RequestsPerSecond / Instances);
}
