using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Tests.Outbox;

/// <summary>A service of the test's own: remembers what it was told, and answers as it is asked to.</summary>
internal sealed class RememberingSender(
    Func<Delivery, DeliveryResult>? answer = null,
    int batch = 100
) : IDeliverySender
{
    public List<Delivery> Told { get; } = [];

    /// <summary>Held back until this is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public OutboundService Service => OutboundService.Messages;

    public bool IsConfigured => true;

    public int Batch => batch;

    public async Task<IReadOnlyList<DeliveryResult>> SendAsync(
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellation
    )
    {
        await Gate.WaitAsync(cancellation);
        Told.AddRange(deliveries);
        return
        [
            .. deliveries.Select(delivery =>
                answer?.Invoke(delivery) ?? new(delivery, DeliveryEnd.Done)
            ),
        ];
    }
}
