using System.Diagnostics.Metrics;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Counts what became of every delivery, how much arrived and what waits, for each service.</summary>
public sealed class OutboxMetrics
{
    public const string Meter = "Portal.Outbox";
    public const string Counter = "portal.outbox.deliveries";
    public const string Share = "portal.outbox.arrived";
    public const string Waiting = "portal.outbox.waiting";
    public const string Oldest = "portal.outbox.oldest";
    public const string SetAside = "portal.outbox.set_aside";

    private readonly Counter<long> _deliveries;
    private readonly Gauge<double> _arrived;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<double> _oldest;
    private readonly Gauge<long> _setAside;

    public OutboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _deliveries = meter.CreateCounter<long>(
            Counter,
            "{delivery}",
            "What became of deliveries to outside services, by `service` and `end`"
        );
        _arrived = meter.CreateGauge<double>(
            Share,
            "%",
            "What arrived of all that was to be told in the last 24 hours, by `service`"
        );
        _waiting = meter.CreateGauge<long>(
            Waiting,
            "{delivery}",
            "What is to be told, by `service` (none: not yet told to any)"
        );
        _oldest = meter.CreateGauge<double>(
            Oldest,
            "s",
            "For how long the oldest of it has waited, by `service`"
        );
        _setAside = meter.CreateGauge<long>(
            SetAside,
            "{delivery}",
            "Dead letters: what a service refused, until an operator sends it again or gives it up, by `service`"
        );
    }

    /// <param name="service">Which.</param>
    /// <param name="share">In per cent.</param>
    public void Arrived(OutboundService service, double share) =>
        _arrived.Record(share, Of(service.ToString()));

    public void Waits(QueueStanding queue, DateTimeOffset now)
    {
        _waiting.Record(queue.Waiting, Of(queue.Service));
        _oldest.Record(queue.Age(now).TotalSeconds, Of(queue.Service));
        if (queue.SetAside is { } setAside)
        {
            _setAside.Record(setAside, Of(queue.Service));
        }
    }

    public void Count(OutboundService service, IEnumerable<DeliveryResult> results)
    {
        foreach (var group in results.CountBy(result => result.End))
        {
            _deliveries.Add(group.Value, Of(service.ToString()), new("end", group.Key.ToString()));
        }
    }

    private static KeyValuePair<string, object?> Of(string service) => new("service", service);
}
