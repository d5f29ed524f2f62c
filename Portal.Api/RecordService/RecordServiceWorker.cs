using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Sends what is due, at once and one by one while little is, in batches when much is.</summary>
public sealed class RecordServiceWorker(
    RecordStates states,
    RecordCandidates candidates,
    RecordSender sender,
    RecordCatchUp catchUp,
    PausedServices paused,
    Database database,
    IOptions<RecordServiceOptions> options,
    TimeProvider clock,
    ILogger<RecordServiceWorker> log
) : BackgroundService
{
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);

    private int _failures;
    private readonly Pause _pause = new(clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            var worked = false;
            try
            {
                worked = await RunOnceAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The Record Service's queue cannot be worked on");
            }
            if (!worked)
            {
                await Task.Delay(_poll, clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One batch of each resource type, where there is one.</summary>
    /// <returns>Whether there was anything to do, so that more may be waiting.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        if (
            !_pause.IsOver
            || await paused.IsPausedAsync(OutboundService.RecordService, cancellation)
        )
        {
            return false;
        }
        await catchUp.RunWhenDueAsync(cancellation);
        var worked = false;
        foreach (var resource in options.Value.Resources)
        {
            worked |= await RunOnceAsync(resource, cancellation);
        }
        return worked;
    }

    private async Task<bool> RunOnceAsync(RecordResource resource, CancellationToken cancellation)
    {
        // Longer than a request takes, so that nobody else sends the same meanwhile.
        var lease = RecordStates.Lease + TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        var taken = await states.TakeAsync(resource, options.Value.Batch, lease, cancellation);
        if (taken.Count == 0)
        {
            return false;
        }

        var all = await candidates.OfAsync(taken, cancellation);
        var told = all.Where(candidate => candidate.Standing.MayBeTold).Select(c => c.Number);
        var delivery = await sender.SendAsync(resource, [.. told], cancellation);
        await database.WriteAsync(
            async transaction =>
            {
                await states.HoldAsync(
                    transaction,
                    resource,
                    all.Where(candidate => !candidate.Standing.MayBeTold)
                );
                await states.AcceptAsync(transaction, resource, delivery.Accepted);
                await states.SetAsideAsync(
                    transaction,
                    resource,
                    delivery.SetAside,
                    RecordRuns.InvalidNumber
                );
                if (delivery.Stopped is { } stopped)
                {
                    await states.PutOffAsync(
                        transaction,
                        resource,
                        delivery.Left,
                        stopped.Reason,
                        PutOff(stopped)
                    );
                }
                return true;
            },
            CancellationToken.None
        );
        Report(resource, delivery);
        return delivery.Stopped is null;
    }

    private DateTimeOffset PutOff(CallResult stopped)
    {
        _failures++;
        var wait = Backoff.After(_failures, Random.Shared.NextDouble(), stopped.RetryAfter);
        _pause.Begin(wait);
        return clock.GetUtcNow() + wait;
    }

    private void Report(RecordResource resource, RecordDelivery delivery)
    {
        if (delivery.Accepted.Count > 0)
        {
            _failures = 0;
            log.LogInformation(
                "The Record Service took {Count} NHS numbers for {Resource}",
                delivery.Accepted.Count,
                resource
            );
        }
        if (delivery.SetAside.Count > 0)
        {
            log.LogError(
                "The Record Service refuses {Count} NHS numbers for {Resource}: they are set aside",
                delivery.SetAside.Count,
                resource
            );
        }
        if (delivery.Stopped is { } stopped)
        {
            log.LogWarning(
                "The Record Service was not told of {Count} NHS numbers for {Resource}: it {Reason}. The next attempt is at {At}",
                delivery.Left.Count,
                resource,
                stopped.Reason,
                clock.GetUtcNow() + _pause.Remaining
            );
        }
    }
}
