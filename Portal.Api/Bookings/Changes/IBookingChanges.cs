using System.Data.Common;

namespace Portal.Api.Bookings.Changes;

/// <summary>
/// Tells live pages, on every instance, that slots or an appointment changed. No personal data passes here: whoever is
/// told reads again what they may see.
/// </summary>
public interface IBookingChanges
{
    /// <summary>
    /// Calls <paramref name="changed"/> after each change until the result is disposed of; also when changes may have
    /// been missed. It is called on another thread and must not block.
    /// </summary>
    IDisposable Subscribe(BookingChange of, Action changed);

    /// <summary>Sends what a transaction changed; it is told when, and only if, the transaction commits.</summary>
    Task TellAsync(DbTransaction transaction, IReadOnlyCollection<BookingChange> changes);

    /// <summary>Told after the commit, for an engine that sends nothing by itself.</summary>
    void Committed(IReadOnlyCollection<BookingChange> changes);
}
