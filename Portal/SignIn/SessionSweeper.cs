namespace Portal.SignIn;

/// <summary>Deletes expired sessions in the background. Nobody depends on it: an expired session is refused anyway.</summary>
public sealed class SessionSweeper(
    SessionStore sessions,
    TimeProvider clock,
    ILogger<SessionSweeper> log
) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Deletes all that have expired, batch by batch.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        while (
            await sessions.SweepAsync(clock.GetUtcNow(), cancellation) == SessionStore.SweepBatch
        )
        {
            // Others may write between two batches.
            await Task.Yield();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (System.Data.Common.DbException e)
            {
                log.LogWarning(
                    e,
                    "Expired sessions could not be deleted; trying again in a minute"
                );
            }
        }
    }
}
