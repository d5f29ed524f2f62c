using System.Diagnostics.Metrics;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Counts what became of every delivery, and how much arrived, for each service.</summary>
public sealed class OutboxMetrics
{
    public const string Meter = "Portal.Outbox";
    public const string Counter = "portal.outbox.deliveries";

    public const string Share = "portal.outbox.arrived";

    private readonly Counter<long> _deliveries;
    private readonly Gauge<double> _arrived;

    public OutboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _deliveries = meter.CreateCounter<long>(
            Counter,
            "{delivery}",
            "What became of deliveries to outside services"
        );
        _arrived = meter.CreateGauge<double>(
            Share,
            "%",
            "What arrived of all that was to be told in the last 24 hours"
        );
    }

    /// <param name="service">Which.</param>
    /// <param name="share">In per cent.</param>
    public void Arrived(OutboundService service, double share) =>
        _arrived.Record(share, new KeyValuePair<string, object?>("service", service.ToString()));

    public void Count(OutboundService service, IEnumerable<DeliveryResult> results)
    {
        foreach (var group in results.CountBy(result => result.End))
        {
            _deliveries.Add(
                group.Value,
                new("service", service.ToString()),
                new("end", group.Key.ToString())
            );
        }
    }
}
