using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portal.Api.Bookings.Changes;

/// <summary>The live pages of this instance, by what they show.</summary>
internal sealed class ChangeSubscribers(ILogger logger)
{
    private readonly ConcurrentDictionary<
        BookingChange,
        ConcurrentDictionary<Subscription, bool>
    > _byChange = new();

    public IDisposable Add(BookingChange of, Action changed)
    {
        var subscription = new Subscription(this, of, changed);
        // An emptied set may be on its way out of the dictionary: then it is tried with the next one.
        while (true)
        {
            var all = _byChange.GetOrAdd(of, static _ => new());
            lock (all)
            {
                if (_byChange.TryGetValue(of, out var current) && ReferenceEquals(current, all))
                {
                    all[subscription] = true;
                    return subscription;
                }
            }
        }
    }

    public void Tell(BookingChange change)
    {
        if (_byChange.TryGetValue(change, out var all))
        {
            Call(all);
        }
    }

    public void TellAll()
    {
        foreach (var all in _byChange.Values)
        {
            Call(all);
        }
    }

    private static void Call(ConcurrentDictionary<Subscription, bool> all)
    {
        foreach (var subscription in all.Keys)
        {
            // Each on its own: one page that fails or is slow must not keep the others waiting.
            ThreadPool.UnsafeQueueUserWorkItem(
                static told => told.Changed(),
                subscription,
                preferLocal: false
            );
        }
    }

    private void Failed(Exception failure) =>
        logger.LogError(
            "A live page could not be told of a booking change ({Error}).",
            failure.GetType().Name
        );

    private void Remove(Subscription subscription)
    {
        if (!_byChange.TryGetValue(subscription.Of, out var all))
        {
            return;
        }
        lock (all)
        {
            all.TryRemove(subscription, out _);
            if (all.IsEmpty)
            {
                _byChange.TryRemove(new(subscription.Of, all));
            }
        }
    }

    private sealed class Subscription(ChangeSubscribers owner, BookingChange of, Action changed)
        : IDisposable
    {
        public BookingChange Of => of;

        private volatile bool _left;

        public void Changed()
        {
            if (_left)
            {
                return;
            }
            try
            {
                changed();
            }
            catch (Exception failure)
            {
                // Nobody waits for this call: what it throws would end the process. A page that leaves while it is
                // being told is ordinary.
                if (!_left)
                {
                    owner.Failed(failure);
                }
            }
        }

        public void Dispose()
        {
            _left = true;
            owner.Remove(this);
        }
    }
}
