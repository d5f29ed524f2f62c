using System.Data.Common;

namespace Portal.SignIn;

/// <summary>
/// Cuts the connections of sessions that ran out, or ended on another instance. A log-out on this one does not wait for it.
/// </summary>
public sealed class LiveConnectionsCheck(
    LiveConnections connections,
    SessionStore sessions,
    TimeProvider clock,
    ILogger<LiveConnectionsCheck> log
) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task CheckAsync(CancellationToken cancellation)
    {
        var connected = connections.Sessions;
        if (connected.Count == 0)
        {
            return;
        }

        var living = await sessions.LivingAsync(connected, clock.GetUtcNow(), cancellation);
        foreach (var ended in connected.Except(living))
        {
            connections.End(ended);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (DbException e)
            {
                log.LogWarning(
                    e,
                    "Open pages could not be checked against their sessions; trying again in {Seconds} seconds",
                    Interval.TotalSeconds
                );
            }
        }
    }
}
