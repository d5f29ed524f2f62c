using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Changes;

/// <summary>
/// Live updates across instances by PostgreSQL's own notifications: sent in the transaction, delivered at its commit to
/// the one listening connection of each instance, which is opened again when it breaks.
/// </summary>
internal sealed class PostgresChanges(NpgsqlDataSource source, ILogger<PostgresChanges> logger)
    : BackgroundService,
        IBookingChanges
{
    private const string Channel = "booking_changes";
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    // The server answers within this, or the connection is dead without having said so.
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(15);

    private readonly ChangeSubscribers _subscribers = new(logger);
    private readonly TaskCompletionSource _listening = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>Ends when the first connection listens.</summary>
    public Task Listening => _listening.Task;

    public IDisposable Subscribe(BookingChange of, Action changed) => _subscribers.Add(of, changed);

    public async Task TellAsync(
        DbTransaction transaction,
        IReadOnlyCollection<BookingChange> changes
    )
    {
        if (changes.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(
                $"SELECT pg_notify('{Channel}', payload) FROM unnest(@payloads) AS payload",
                new { payloads = changes.Select(Write).ToArray() },
                transaction
            );
        }
    }

    public void Committed(IReadOnlyCollection<BookingChange> changes) { }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => failures = 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is DbException or TimeoutException or IOException)
            {
                logger.LogWarning(
                    "The connection that listens for booking changes broke ({Error}); it is opened again.",
                    broken.GetType().Name
                );
                var pause = TimeSpan.FromMilliseconds(200 << Math.Min(failures++, 6));
                await Task.Delay(pause < _longestPause ? pause : _longestPause, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(Action connected, CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, told) =>
        {
            if (TryRead(told.Payload, out var change))
            {
                _subscribers.Tell(change);
            }
        };
        await connection.ExecuteAsync($"LISTEN {Channel}");
        connected();
        // Whatever happened while nobody listened was missed; on the first time there is nothing to miss.
        if (!_listening.TrySetResult())
        {
            _subscribers.TellAll();
        }
        while (!stopping.IsCancellationRequested)
        {
            if (!await connection.WaitAsync(_quiet, stopping))
            {
                await connection.ExecuteAsync("SELECT 1", commandTimeout: (int)_quiet.TotalSeconds);
            }
        }
    }

    private static string Write(BookingChange change) =>
        change.Day is { } day
            ? $"{change.Subject} {day.ToString(DapperTypes.DateFormat, CultureInfo.InvariantCulture)}"
            : change.Subject.ToString();

    private static bool TryRead(string payload, out BookingChange change)
    {
        change = default;
        var parts = payload.Split(' ');
        if (!Guid.TryParse(parts[0], out var subject))
        {
            return false;
        }
        if (parts.Length == 1)
        {
            change = BookingChange.OfAppointment(subject);
            return true;
        }
        var isDay = DateOnly.TryParseExact(
            parts[1],
            DapperTypes.DateFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        change = BookingChange.OfSlots(subject, day);
        return isDay;
    }
}
