using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Aggregator;

/// <summary>Keeps bad resources from going out, counts them, logs each by its id and lists it for operators, so that somebody mends the data.</summary>
public sealed class LeftOutResources(
    IMeterFactory meters,
    LeftOutList list,
    ILogger<LeftOutResources> logger
)
{
    public const string Meter = "Portal.Aggregator";
    public const string Counter = "portal.aggregator.left_out";

    private static readonly EventId _leftOut = new(4003, "ResourceLeftOut");

    private readonly Counter<long> _counter = meters
        .Create(Meter)
        .CreateCounter<long>(
            Counter,
            "{resource}",
            "Resources that broke a rule and were not sent, by `resource` and `rule`"
        );

    /// <param name="type">Of the resource.</param>
    /// <param name="id">Of the resource.</param>
    /// <param name="rule">The rule that it breaks, or null.</param>
    /// <returns>Whether it may go out.</returns>
    public bool Keeps(string type, string id, string? rule)
    {
        if (rule is null)
        {
            return true;
        }

        _counter.Add(1, new("resource", type), new("rule", rule));
        logger.LogWarning(
            _leftOut,
            "{Resource} {Id} breaks the rule {Rule} and was left out of the answer to the Aggregator",
            type,
            id,
            rule
        );
        list.Add(type, id, rule);
        return false;
    }
}
