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

    private const int PlanningPage = 5000;
    private const int MostFailures = 8;

    /// <summary>How many numbers a run would send now.</summary>
    public Task<int> PlanAsync(RecordRunOrder order, CancellationToken cancellation) =>
        PlanAsync(order, clock.GetUtcNow(), cancellation);

    /// <summary>Of a moment, as the run itself asks: what is accepted while this counts is none of its business.</summary>
    private async Task<int> PlanAsync(
        RecordRunOrder order,
        DateTimeOffset until,
        CancellationToken cancellation
    )
    {
        var (planned, position) = (0, "");
        while (true)
        {
            var page = await PageAsync(order, until, position, PlanningPage, cancellation);
            if (page.Count == 0)
            {
                return planned;
            }
            planned += page.Count(candidate => candidate.Standing.MayBeTold);
            position = page[^1].Number.Value;
        }
    }

    /// <summary>The run of this order that was interrupted, else a new one, which is counted first.</summary>
    public async Task<RecordRun> OpenAsync(RecordRunOrder order, CancellationToken cancellation)
    {
        if (await runs.FindOpenAsync(order, cancellation) is { } interrupted)
        {
            return interrupted;
        }
        var startedAt = clock.GetUtcNow();
        var run = new RecordRun
        {
            Id = Guid.CreateVersion7(),
            Order = order,
            StartedAt = startedAt,
            Planned = await PlanAsync(order, startedAt, cancellation),
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
        while (run.FinishedAt is null)
        {
            if (await paused.IsPausedAsync(OutboundService.RecordService, cancellation))
            {
                return run with { Stopped = CallResult.Failed("is paused") };
            }
            run = await StepAsync(run with { Stopped = null }, cancellation);
            progress(run);
            if (run.Stopped is not { } stopped)
            {
                failures = 0;
                continue;
            }
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

    private async Task<RecordRun> StepAsync(RecordRun run, CancellationToken cancellation)
    {
        var page = await PageAsync(
            run.Order,
            run.StartedAt,
            run.Position,
            options.Value.Batch,
            cancellation
        );
        if (page.Count == 0)
        {
            return await SaveAsync(run with { FinishedAt = clock.GetUtcNow() }, null);
        }

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

    private Task<IReadOnlyList<RecordCandidate>> PageAsync(
        RecordRunOrder order,
        DateTimeOffset until,
        string after,
        int limit,
        CancellationToken cancellation
    ) =>
        order.Kind == RecordRunKind.Replay
            ? candidates.ToReplayAsync(
                order.Resource,
                order.TrustId,
                until,
                after,
                limit,
                cancellation
            )
            : candidates.ToSeedAsync(
                order.Resource,
                order.TrustId
                    ?? throw new ArgumentException("Seeding needs a trust.", nameof(order)),
                after,
                limit,
                cancellation
            );

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
