using Microsoft.Extensions.Logging;
using Portal.Api.Hosting;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Tells one service what waits for it: takes a lease, sends, writes down what became of each delivery.</summary>
public sealed class DeliveryWorker(
    IDeliverySender sender,
    DeliveryStore store,
    LeaseKeeper keeper,
    PausedServices paused,
    OutboxMetrics metrics,
    TimeProvider clock,
    ILogger<DeliveryWorker> log
)
{
    private int _failures;
    private readonly Pause _pause = new(clock);

    public OutboundService Service => sender.Service;

    /// <returns>Whether something was told, so that more may be waiting.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        if (
            !sender.IsConfigured
            || !_pause.IsOver
            || await paused.IsPausedAsync(Service, cancellation)
        )
        {
            return false;
        }
        var lease = $"{Instance.Name} {Guid.NewGuid():n}";
        var taken = await store.TakeAsync(Service, lease, sender.Batch, cancellation);
        if (taken.Count == 0)
        {
            return false;
        }
        var results = await SendAsync(lease, taken, cancellation);
        var stopped = results.FirstOrDefault(result => result.Stops);
        var attempts = stopped is null
            ? 1
                + results
                    .Where(result => result.End == DeliveryEnd.PutOff)
                    .Select(result => result.Delivery.Attempts)
                    .DefaultIfEmpty(0)
                    .Min()
            : ++_failures;
        var wait = Backoff.After(attempts, Random.Shared.NextDouble(), stopped?.RetryAfter);
        var putOff = clock.GetUtcNow() + wait;
        if (stopped is not null)
        {
            _pause.Begin(wait);
        }
        else if (results.Any(result => result.End is DeliveryEnd.Done))
        {
            _failures = 0;
        }
        await store.FinishAsync(lease, results, putOff);
        metrics.Count(Service, results);
        Report(results, stopped, putOff);
        cancellation.ThrowIfCancellationRequested();
        return stopped is null
            && results.Any(result =>
                result.End is not (DeliveryEnd.PutOff or DeliveryEnd.Released)
            );
    }

    private async Task<IReadOnlyList<DeliveryResult>> SendAsync(
        string lease,
        IReadOnlyList<Delivery> taken,
        CancellationToken cancellation
    )
    {
        try
        {
            return await keeper.HoldAsync(
                Service,
                lease,
                token => sender.SendAsync(taken, token),
                cancellation
            );
        }
        catch (OperationCanceledException)
        {
            return
            [
                .. taken.Select(delivery => new DeliveryResult(delivery, DeliveryEnd.Released)),
            ];
        }
        catch (Exception fault)
        {
            log.LogError(fault, "What waits for {Service} cannot be sent", Service);
            return
            [
                .. taken.Select(delivery => new DeliveryResult(
                    delivery,
                    DeliveryEnd.PutOff,
                    $"could not be sent: {fault.GetType().Name}"
                )
                {
                    Stops = true,
                }),
            ];
        }
    }

    private void Report(
        IReadOnlyList<DeliveryResult> results,
        DeliveryResult? stopped,
        DateTimeOffset putOff
    )
    {
        foreach (var refused in results.Where(result => result.End == DeliveryEnd.SetAside))
        {
            log.LogError(
                "{Service} refuses delivery {Number} ({Kind}), which is set aside: it {Reason}",
                Service,
                refused.Delivery.Number,
                refused.Delivery.Kind,
                refused.Reason
            );
        }
        if (stopped is not null)
        {
            log.LogWarning(
                "{Service} could not be told of {Count} things: it {Reason}. The next attempt is at {At}",
                Service,
                results.Count(result => result.End is DeliveryEnd.PutOff or DeliveryEnd.Released),
                stopped.Reason,
                putOff
            );
        }
    }
}
