namespace Portal.Drafts;

/// <summary>Deletes old drafts, once an hour.</summary>
public sealed class DraftSweeper(DraftStore drafts, TimeProvider clock, ILogger<DraftSweeper> log)
    : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await drafts.SweepAsync(stoppingToken);
            }
            catch (System.Data.Common.DbException failure)
            {
                log.LogWarning(
                    "Old drafts could not be deleted ({Error}); it is tried again",
                    failure.GetType().Name
                );
            }
        }
    }
}
