using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Hosting;

/// <summary>The maintenance windows in the database, where every instance finds them.</summary>
public sealed class MaintenanceWindows(Database database, TimeProvider clock)
{
    /// <summary>The one that is open; null when there is none or its time is over.</summary>
    public Task<MaintenanceWindow?> FindAsync(CancellationToken cancellation = default) =>
        database.QuerySingleOrDefaultAsync<MaintenanceWindow?>(
            "SELECT opened_at, until_at FROM maintenance_windows WHERE closed_at IS NULL AND until_at > @now",
            new { now = clock.GetUtcNow() },
            cancellation
        );

    /// <summary>Opens a window from now on, in place of one that is open.</summary>
    public Task<bool> OpenAsync(DateTimeOffset until, CancellationToken cancellation = default) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE maintenance_windows SET closed_at = @now WHERE closed_at IS NULL;
                    INSERT INTO maintenance_windows (id, opened_at, until_at) VALUES (@id, @now, @until)
                    """,
                    new
                    {
                        id = Guid.CreateVersion7(),
                        now = clock.GetUtcNow(),
                        until,
                    },
                    transaction
                );
                return true;
            },
            cancellation
        );

    /// <returns>False when none was open.</returns>
    public Task<bool> CloseAsync(CancellationToken cancellation = default) =>
        database.WriteAsync(
            async transaction =>
                await transaction.Connection!.ExecuteAsync(
                    "UPDATE maintenance_windows SET closed_at = @now WHERE closed_at IS NULL AND until_at > @now",
                    new { now = clock.GetUtcNow() },
                    transaction
                ) > 0,
            cancellation
        );
}
