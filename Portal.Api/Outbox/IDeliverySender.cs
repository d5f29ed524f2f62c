using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Tells one service. Its limits are its own; one instance of the portal at a time holds the service's lease.</summary>
public interface IDeliverySender
{
    OutboundService Service { get; }

    /// <summary>False while the service is not set up: then nothing is sent, and what waits goes on waiting.</summary>
    bool IsConfigured { get; }

    /// <summary>Deliveries that may be taken at once.</summary>
    int Batch { get; }

    /// <param name="deliveries">In the order of telling.</param>
    /// <param name="cancellation">The lease is lost, or the process stops: nothing more may be sent.</param>
    /// <returns>One result for each.</returns>
    Task<IReadOnlyList<DeliveryResult>> SendAsync(
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellation
    );
}
