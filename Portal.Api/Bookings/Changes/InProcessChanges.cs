using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Bookings.Changes;

/// <summary>Live updates within one process: all that SQLite needs.</summary>
internal sealed class InProcessChanges(ILogger<InProcessChanges> logger) : IBookingChanges
{
    private readonly ChangeSubscribers _subscribers = new(logger);

    public IDisposable Subscribe(BookingChange of, Action changed) => _subscribers.Add(of, changed);

    public Task TellAsync(DbTransaction transaction, IReadOnlyCollection<BookingChange> changes) =>
        Task.CompletedTask;

    public void Committed(IReadOnlyCollection<BookingChange> changes)
    {
        foreach (var change in changes)
        {
            _subscribers.Tell(change);
        }
    }
}
