using Microsoft.Extensions.Options;
using Portal.Api.Outbound;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Seeding and replay: page by page, each page sent, written down and forgotten before the next, while new patients go on being sent beside it.</summary>
public sealed class RecordRuns(
    RecordCandidates candidates,
    RecordSender sender,
    RecordStates states,
    RecordRunStore runs,
    PausedServices paused,
    Database database,
    IOptions<RecordServiceOptions> options,
    TimeProvider clock
)
{
    public const string InvalidNumber = "named as invalid by the Record Service";

    // A page costs the database nearly the same whether it is long or short; read too far ahead, it would be out of date.
    private const int BatchesAhead = 10;
    private const int MostFailures = 8;

    /// <summary>How many numbers a run would send now.</summary>
    public Task<int> PlanAsync(RecordRunOrder order, CancellationToken cancellation) =>
        candidates.CountAsync(order, clock.GetUtcNow(), cancellation);

    /// <summary>The run of this order that was interrupted, else a new one, which is counted first.</summary>
    public async Task<RecordRun> OpenAsync(RecordRunOrder order, CancellationToken cancellation)
    {
        if (await runs.FindOpenAsync(order, cancellation) is { } interrupted)
        {
            return interrupted;
        }
        // A trust's first load may be minutes old, and no plan for its size be known yet.
        await database.RefreshStatisticsAsync(RecordPage.Tables, cancellation);
        var startedAt = clock.GetUtcNow();
        var run = new RecordRun
        {
            Id = Guid.CreateVersion7(),
            Order = order,
            StartedAt = startedAt,
            Planned = await candidates.CountAsync(order, startedAt, cancellation),
        };
        await runs.AddAsync(run, cancellation);
        return run;
    }

    /// <summary>Sends until all is sent, or until the service fails eight times in a row: then <see cref="RecordRun.Stopped"/> says why.</summary>
    public async Task<RecordRun> RunAsync(
        RecordRun run,
        Action<RecordRun> progress,
        CancellationToken cancellation
    )
    {
        var failures = 0;
        var ahead = new Queue<RecordCandidate[]>();
        while (run.FinishedAt is null)
        {
            if (await paused.IsPausedAsync(OutboundService.RecordService, cancellation))
            {
                return run with { Stopped = CallResult.Failed("is paused") };
            }
            if (ahead.Count == 0)
            {
                ahead = await AheadAsync(run, cancellation);
            }
            run = ahead.TryDequeue(out var batch)
                ? await SendAsync(run with { Stopped = null }, batch, cancellation)
                : await SaveAsync(
                    run with
                    {
                        Stopped = null,
                        FinishedAt = clock.GetUtcNow(),
                    },
                    null
                );
            progress(run);
            if (run.Stopped is not { } stopped)
            {
                failures = 0;
                continue;
            }
            ahead.Clear();
            if (++failures == MostFailures || stopped.Outcome == CallOutcome.NotSetUp)
            {
                return run;
            }
            await Task.Delay(
                Backoff.After(failures, Random.Shared.NextDouble(), stopped.RetryAfter),
                clock,
                cancellation
            );
        }
        return run;
    }

    /// <summary>The next batches; none at the end.</summary>
    private async Task<Queue<RecordCandidate[]>> AheadAsync(
        RecordRun run,
        CancellationToken cancellation
    )
    {
        var batch = options.Value.Batch;
        var page = await candidates.PageAsync(
            run.Order,
            run.StartedAt,
            run.Position,
            batch * BatchesAhead,
            cancellation
        );
        return new(page.Chunk(batch));
    }

    private async Task<RecordRun> SendAsync(
        RecordRun run,
        RecordCandidate[] page,
        CancellationToken cancellation
    )
    {
        var told = page.Where(candidate => candidate.Standing.MayBeTold).Select(c => c.Number);
        var delivery = await sender.SendAsync(run.Order.Resource, [.. told], cancellation);
        var after = run with
        {
            Sent = run.Sent + delivery.Accepted.Count,
            SetAside = run.SetAside + delivery.SetAside.Count,
            Stopped = delivery.Stopped,
        };
        return await SaveAsync(
            delivery.Stopped is not null
                ? after
                : after with
                {
                    Position = page[^1].Number.Value,
                    PassedOver = run.PassedOver + page.Count(c => !c.Standing.MayBeTold),
                },
            delivery
        );
    }

    private Task<RecordRun> SaveAsync(RecordRun run, RecordDelivery? delivery) =>
        database.WriteAsync(async transaction =>
        {
            if (delivery is not null)
            {
                var resource = run.Order.Resource;
                await states.AcceptAsync(transaction, resource, delivery.Accepted);
                await states.SetAsideAsync(transaction, resource, delivery.SetAside, InvalidNumber);
            }
            await RecordRunStore.SaveAsync(transaction, run);
            return run;
        });
}
