using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Hosting;

namespace Portal.Api.Bookings;

/// <summary>
/// In the background of every instance: frees expired holds, passes lapsed offers on, forgets old journeys. Nothing waits
/// for it: what has expired counts as gone at once.
/// </summary>
internal sealed class BookingSweeper(
    Sweeping sweeping,
    FollowingImports imports,
    JourneyStore journeys,
    IOptions<BookingOptions> options,
    TimeProvider clock,
    ILogger<BookingSweeper> logger
) : BackgroundService
{
    private static readonly TimeSpan _betweenFollowUps = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _betweenJourneySweeps = TimeSpan.FromHours(1);

    // An import's transaction may write an instant some time before it commits.
    private static readonly TimeSpan _overlap = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var untilJourneys = new Pause(clock);
        var untilFollowUp = new Pause(clock);
        var followedUp = clock.GetUtcNow() - _betweenFollowUps;
        using var timer = new PeriodicTimer(
            TimeSpan.FromSeconds(options.Value.SweepSeconds),
            clock
        );
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweeping.RunAsync(stoppingToken);
                if (untilFollowUp.IsOver)
                {
                    untilFollowUp.Begin(_betweenFollowUps);
                    var now = clock.GetUtcNow();
                    // The clock may have been put back meanwhile.
                    var since = (followedUp < now ? followedUp : now) - _overlap;
                    followedUp = now;
                    await imports.RunAsync(since, stoppingToken);
                }
                if (untilJourneys.IsOver)
                {
                    var kept = TimeSpan.FromDays(options.Value.JourneyDays);
                    await journeys.SweepAsync(clock.GetUtcNow() - kept, stoppingToken);
                    untilJourneys.Begin(_betweenJourneySweeps);
                }
            }
            catch (DbException broken)
            {
                // The database is away for the moment: the next round does this one's work as well.
                logger.LogWarning(
                    "Clearing away expired holds and offers failed ({Error}); it is tried again.",
                    broken.GetType().Name
                );
            }
        }
    }
}
