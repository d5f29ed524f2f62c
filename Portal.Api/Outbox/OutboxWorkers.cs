using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>In the background of every instance: spreads the outbox, and tells each service at its own pace.</summary>
public sealed class OutboxWorkers(
    OutboxSpreader spreader,
    OutboxSweeper sweeper,
    IEnumerable<IDeliverySender> senders,
    IEnumerable<IOutboxRound> rounds,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<OutboxWorkers> log
) : BackgroundService
{
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _betweenSweeps = TimeSpan.FromHours(1);
    private static readonly TimeSpan _betweenRounds = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([
            LoopAsync("The outbox", spreader.RunOnceAsync, _poll, stoppingToken),
            LoopAsync("Old deliveries", sweeper.RunOnceAsync, _betweenSweeps, stoppingToken),
            .. rounds.Select(round =>
                LoopAsync(round.GetType().Name, round.RunOnceAsync, _betweenRounds, stoppingToken)
            ),
            .. senders
                .Where(sender => sender.IsConfigured)
                .Select(sender =>
                    ActivatorUtilities.CreateInstance<DeliveryWorker>(services, sender)
                )
                .Select(worker =>
                    LoopAsync($"{worker.Service}", worker.RunOnceAsync, _poll, stoppingToken)
                ),
        ]);

    private async Task LoopAsync(
        string what,
        Func<CancellationToken, Task<bool>> runOnce,
        TimeSpan poll,
        CancellationToken stopping
    )
    {
        // The first look blocks nobody's start.
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            var worked = false;
            try
            {
                worked = await runOnce(stopping);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                log.LogError(fault, "{What} cannot be worked on", what);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (!worked)
            {
                await Task.Delay(poll, clock, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
