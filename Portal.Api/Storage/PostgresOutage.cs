using Npgsql;

namespace Portal.Api.Storage;

/// <summary>
/// PostgreSQL is restarted, or its connections are cut: whoever asks meanwhile waits until it is back, for a while that
/// is counted from the beginning of the outage, so that a long one is not a queue of waiting patients.
/// </summary>
internal sealed class PostgresOutage(TimeSpan longest, TimeProvider clock)
{
    /// <summary>How often work that can be done again is begun.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();

    // By the stopwatch: a clock that is put right meanwhile makes nobody wait for longer. Null while there is no outage.
    private long? _since;

    public async Task<NpgsqlConnection> OpenAsync(
        NpgsqlDataSource source,
        CancellationToken cancellation
    )
    {
        var begun = StorageMetrics.Begin();
        while (true)
        {
            try
            {
                var connection = await source.OpenConnectionAsync(cancellation);
                StorageMetrics.End(begun, "postgresql");
                Over();
                return connection;
            }
            catch (NpgsqlException away) when (PostgresFailures.IsOutage(away) && MayWait()) { }
            await Task.Delay(_pause, cancellation);
        }
    }

    /// <summary>Does <paramref name="work"/>, and again where its connection was cut. It must change nothing that counts when it fails.</summary>
    /// <param name="work">Opens its own connection by <see cref="OpenAsync"/>.</param>
    /// <param name="mayRepeat">False from the moment on in which it may have been done.</param>
    public static async Task<T> ThroughAsync<T>(Func<Task<T>> work, Func<bool> mayRepeat)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (NpgsqlException cut)
                when (attempt < Attempts && PostgresFailures.IsOutage(cut) && mayRepeat()) { }
            // Another thread may still be clearing the pool: until it has, the next connection is as dead as this one was.
            await Task.Delay(_pause * attempt);
        }
    }

    private bool MayWait()
    {
        lock (_lock)
        {
            _since ??= clock.GetTimestamp();
            return clock.GetElapsedTime(_since.Value) < longest;
        }
    }

    private void Over()
    {
        // Read without the lock: nearly always there is nothing to end.
        if (_since is null)
        {
            return;
        }
        lock (_lock)
        {
            _since = null;
        }
    }
}
