using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Hosting;

/// <summary>
/// Whether the portal is closed for maintenance, as every request asks: read from the database once a second at most.
/// While the database is away, as it may be in maintenance, what was known last goes on holding.
/// </summary>
public sealed class Maintenance(
    MaintenanceWindows windows,
    TimeProvider clock,
    ILogger<Maintenance> logger
)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private static readonly EventId _changed = new(4201, "Maintenance");

    private volatile MaintenanceWindow? _window;

    // By the stopwatch: a clock that was put right must not keep a window shut, or open.
    private long _readAt;
    private int _reading;

    /// <summary>The window that is open now; null when the portal is open.</summary>
    public async ValueTask<MaintenanceWindow?> CurrentAsync(
        CancellationToken cancellation = default
    )
    {
        var now = clock.GetUtcNow();
        if (
            clock.GetElapsedTime(Interlocked.Read(ref _readAt)) >= Freshness
            // One reads; the others go on with what was known a moment ago.
            && Interlocked.Exchange(ref _reading, 1) == 0
        )
        {
            try
            {
                await ReadAsync(cancellation);
            }
            finally
            {
                Interlocked.Exchange(ref _readAt, clock.GetTimestamp());
                Interlocked.Exchange(ref _reading, 0);
            }
        }
        return _window is { } window && now < window.UntilAt ? window : null;
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var before = _window;
            _window = await windows.FindAsync(cancellation);
            if (before != _window)
            {
                logger.LogInformation(
                    _changed,
                    "Maintenance {State}, until {Until}",
                    _window is null ? "is over" : "has begun",
                    _window?.UntilAt
                );
            }
        }
        catch (DbException away)
        {
            logger.LogWarning(
                _changed,
                "Whether there is maintenance cannot be read ({Error}); what was known goes on holding",
                away.GetType().Name
            );
        }
    }
}
