using System.Diagnostics.Metrics;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Counts what became of every delivery, for each service.</summary>
public sealed class OutboxMetrics(IMeterFactory meters)
{
    public const string Meter = "Portal.Outbox";
    public const string Counter = "portal.outbox.deliveries";

    private readonly Counter<long> _deliveries = meters
        .Create(Meter)
        .CreateCounter<long>(
            Counter,
            "{delivery}",
            "What became of deliveries to outside services"
        );

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
