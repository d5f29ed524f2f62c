using System.Data.Common;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Renews a lease while its holder works, and stops the work when it cannot: nobody may send what another may have taken over.</summary>
public sealed class LeaseKeeper(DeliveryStore store, TimeProvider clock)
{
    /// <summary>How often a lease is renewed.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <exception cref="OperationCanceledException">The lease was lost, or the caller gave up.</exception>
    public async Task<T> HoldAsync<T>(
        OutboundService service,
        string lease,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellation
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keeping = KeepAsync(service, lease, stop);
        try
        {
            return await work(stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await keeping;
        }
    }

    private async Task KeepAsync(
        OutboundService service,
        string lease,
        CancellationTokenSource stop
    )
    {
        var until = clock.GetUtcNow() + DeliveryStore.Lease;
        while (true)
        {
            await Task.Delay(Beat, clock, stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }
            try
            {
                if (await store.RenewAsync(lease, service, stop.Token) is { } renewed)
                {
                    until = renewed;
                    continue;
                }
                until = clock.GetUtcNow();
            }
            catch (Exception fault)
                when (fault is DbException or OperationCanceledException or TimeoutException)
            {
                // The database may be back before the lease ends.
            }
            if (clock.GetUtcNow() + Beat > until)
            {
                await stop.CancelAsync();
                return;
            }
        }
    }
}
